import { configOrigin } from '../../config/originsOf.ts'
import type { SiteOptions, SourcedOption, SourcedWord } from '../../config/PodmanConfig.ts'
import type { Settings } from '../../config/Settings.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Problem } from '../../problem/Problem.ts'
import { accepted, problemsOf, type Refused, type Result, refused, settle } from '../../problem/Result.ts'
import { judge, type Severities } from '../judge.ts'
import { optionFindings } from './optionFindings.ts'
import { readSourcedOptions } from './readSourcedOptions.ts'
import { splitEntries } from './splitEntries.ts'

export type OptionsKey = 'runner_options' | 'custom_options'

/**
 * The site's options of one owner. Where an entry holds a host variable the list stays open until a job
 * brings its value; what can be told without it is told now.
 */
export function readSiteOptions(
  { podman, locate }: Settings,
  key: OptionsKey,
  severities: Severities,
): Result<SiteOptions> {
  const list = `general.podman.${key}`
  const split = splitEntries(
    podman[key],
    list,
    (path) => configOrigin(locate, path) ?? { kind: 'config', key: path },
  )
  if (!split.ok) return refusedAt(locate, split)
  const words = split.value
  const open = openPaths(words)
  const checked = checkedOptions(words, asWritten, severities)
  const placed = problemsOf(checked)
    .filter(({ path }) => !open.has(path))
    .map((problem) => ({ ...problem, ...at(locate, problem.path) }))
  return settle(placed, () =>
    checked.ok && open.size === 0 ? { kind: 'fixed', options: checked.value } : { kind: 'open', words },
  )
}

/**
 * The site's options for a job, whose host variables close what was open. What could be told before has been
 * told before.
 */
export function closeSiteOptions(
  options: SiteOptions,
  hostVariables: Readonly<Record<string, string>>,
  severities: Severities,
): Result<readonly SourcedOption[]> {
  if (options.kind === 'fixed') return accepted(options.options)
  const { words } = options
  const open = openPaths(words)
  const checked = checkedOptions(words, (name) => ownValue(hostVariables, name), severities)
  const news = problemsOf(checked).filter(({ severity, path }) => severity === 'refuse' || open.has(path))
  return settle(news, () => (checked.ok ? checked.value : []))
}

const ownValue = (variables: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(variables, name) ? variables[name] : undefined

const openPaths = (words: readonly SourcedWord[]): ReadonlySet<string> =>
  new Set(words.filter(({ word }) => word.some(({ kind }) => kind === 'variable')).map(({ path }) => path))

function checkedOptions(
  words: readonly SourcedWord[],
  lookup: (name: string) => string | undefined,
  severities: Severities,
): Result<readonly SourcedOption[]> {
  const read = readSourcedOptions(words, lookup, severities)
  if (!read.ok) return read
  const problems = read.value.flatMap((option): readonly Problem[] => {
    const path = words[option.at]?.path ?? ''
    return [...judge(optionFindings(option, path), severities), ...volumeProblems(option, path)]
  })
  return settle([...read.warnings, ...problems], () => read.value)
}

const volumeProblems = ({ name, value = '' }: SourcedOption, path: string): readonly Problem[] =>
  name === '--volume' ? problemsOf(parseVolume(value, path)) : []

function refusedAt(locate: Settings['locate'], { problems: [first, ...others] }: Refused): Refused {
  const placed = (problem: Problem): Problem => ({ ...problem, ...at(locate, problem.path) })
  return refused(placed(first), ...others.map(placed))
}

/** Stands in for a value that nobody knows yet. */
const asWritten = (name: string): string => `$${name}`

function at(locate: Settings['locate'], path: string) {
  const position = locate(path)
  return position ? { at: position } : {}
}
