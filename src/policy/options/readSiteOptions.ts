import { configOrigin } from '../../config/originsOf.ts'
import type { SiteOptions, SourcedOption, SourcedWord } from '../../config/PodmanConfig.ts'
import type { Settings } from '../../config/Settings.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Problem } from '../../problem/Problem.ts'
import { positionOf } from '../../problem/positionOf.ts'
import { accepted, problemsOf, type Refused, type Result, refused, settle } from '../../problem/Result.ts'
import { judge, type Severities } from '../judge.ts'
import { optionFindings } from './optionFindings.ts'
import { type Lookup, readSourcedOptions } from './readSourcedOptions.ts'
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
  const { words, problems } = splitEntries(
    podman[key],
    list,
    (path) => configOrigin(locate, path) ?? { kind: 'config', key: path },
  )
  const open = openPaths(words)
  const checked = checkedOptions(words, asWritten, severities, problems)
  const placed = problemsOf(checked)
    .filter(({ path }) => !open.has(path))
    .map((problem) => ({ ...problem, ...positionOf(locate, problem.path) }))
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
  lookup: Lookup,
  severities: Severities,
  unsplit: readonly Problem[] = [],
): Result<readonly SourcedOption[]> {
  // Without the entries that are no words, others would seem to lack their values.
  const read = unsplit.length > 0 ? settle(unsplit, () => []) : readSourcedOptions(words, lookup, severities)
  if (!read.ok) return refused(...read.problems, ...problemsBeside(read, words, lookup, severities))
  return settle([...read.warnings, ...optionProblems(read.value, words, severities)], () => read.value)
}

/** Of a list that cannot be read, what is wrong with the entries that can by themselves. */
function problemsBeside(
  { problems }: Refused,
  words: readonly SourcedWord[],
  lookup: Lookup,
  severities: Severities,
): readonly Problem[] {
  const faulty = new Set(problems.map(({ path }) => path))
  const entries = new Map<string, SourcedWord[]>()
  for (const word of words) {
    const entry = entries.get(word.path)
    if (entry) entry.push(word)
    else if (!faulty.has(word.path)) entries.set(word.path, [word])
  }
  return [...entries.values()].flatMap((entry) => {
    const read = readSourcedOptions(entry, lookup, severities)
    return read.ok ? optionProblems(read.value, entry, severities) : []
  })
}

const optionProblems = (
  options: readonly SourcedOption[],
  words: readonly SourcedWord[],
  severities: Severities,
): readonly Problem[] =>
  options.flatMap((option): readonly Problem[] => {
    const path = words[option.at]?.path ?? ''
    return [...judge(optionFindings(option, path), severities), ...volumeProblems(option, path)]
  })

const volumeProblems = ({ name, value = '' }: SourcedOption, path: string): readonly Problem[] =>
  name === '--volume' ? problemsOf(parseVolume(value, path)) : []

/** Stands in for a value that nobody knows yet. */
const asWritten = (name: string): string => `$${name}`
