import { configOrigin } from '../../config/originsOf.ts'
import type { Settings } from '../../config/Settings.ts'
import { isOpen, type SiteOption, type SiteOptions, type SourcedWord } from '../../config/SiteOptions.ts'
import type { DeclaredOptions, ReadOption } from '../../grammar/options/OptionsRead.ts'
import { readRunOptions } from '../../grammar/options/parseRunOptions.ts'
import { type ValueRead, valueProblems } from '../../grammar/options/readValue.ts'
import { asWritten } from '../../grammar/words/expandWord.ts'
import { splitWords } from '../../grammar/words/splitWords.ts'
import type { Word } from '../../grammar/words/Word.ts'
import { placeOf } from '../../origin/Origin.ts'
import { type Problem, positionOf } from '../../problem/Problem.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'
import type { Severities } from '../judge.ts'
import { declaredOptions } from './declaredOptions.ts'
import { nodeValue, nodeVariables, unreadNodeVariables, withNodeVariables } from './nodeVariables.ts'
import { optionProblems } from './optionProblems.ts'
import {
  type ClosedWord,
  judgedGrammar,
  originOf,
  readSourcedOptions,
  wordProblems,
} from './readSourcedOptions.ts'

export type OptionsKey = 'runner_options' | 'custom_options'

/**
 * The site's options of one owner, read once. What depends on the value of a host variable is left open, for
 * `fillSiteOptions`; everything else is said now.
 */
export function readSiteOptions(
  settings: Settings,
  key: OptionsKey,
  severities: Severities,
): Result<SiteOptions> {
  const { podman, locate } = settings
  const declared = declaredOptions(settings)
  const onNode = key === 'custom_options' ? nodeVariables(settings) : []
  const split = podman[key].map((entry, index) =>
    splitEntry(entry, `general.podman.${key}[${index}]`, locate, onNode),
  )
  const words = split.flatMap((entry) => entry.words)
  const unsplit = split.flatMap(({ problems }) => problems)
  // Without the entries that are no words, others would seem to lack their values.
  const { problems, site } =
    unsplit.length > 0
      ? { problems: unsplit, site: { options: [], rest: [], declared } }
      : readWords(words, severities, { declared, isWrapper: isWrapper(podman.application_path) })
  const isRefused = problems.some(({ severity }) => severity === 'refuse')
  const others = isRefused
    ? entryProblems(words, new Set(problems.map(({ path }) => path)), severities, declared)
    : [
        ...site.options.flatMap((option) =>
          isOpen(option) ? [] : optionProblems(option, placeOf(option.origin), severities),
        ),
        ...entryProblems(site.rest, new Set(), severities, declared),
      ]
  return settle(
    [...problems, ...others].map((problem) => ({
      ...problem,
      ...(problem.code === 'options.known' ? { fix: knownFix(problem.fix, podman.application_path) } : {}),
      ...positionOf(locate, problem.path),
    })),
    () => site,
  )
}

const isWrapper = (program: string): boolean => !program.endsWith('/podman')

/** Whoever wrote another program can have meant an option of that program. */
const knownFix = (fix: string, program: string): string =>
  isWrapper(program) ? `${fix}; list it in podman_plan.application_options if ${program} takes it` : fix

function splitEntry(entry: string, path: string, locate: Settings['locate'], onNode: readonly string[]) {
  const read = splitWords(entry, path)
  const origin = configOrigin(locate, path) ?? { kind: 'config', key: path }
  const words = read.ok
    ? read.value.map((word): SourcedWord => ({ word: withNodeVariables(word, onNode), path, origin }))
    : []
  return { words, problems: problemsOf(read) }
}

function readWords(
  words: readonly SourcedWord[],
  severities: Severities,
  program: { readonly declared: DeclaredOptions; readonly isWrapper: boolean },
) {
  const written = words.map(({ word, path, origin }) => ({ text: asWritten(word), path, origin }))
  const { options, problems, unread } = readRunOptions({
    words: written.map(({ text }) => text),
    ...program,
    where: (at) => words[at]?.path ?? '',
    variableIn: (at) => firstVariable(words[at]?.word ?? []),
  })
  const read = options.map((option) => sourced(option, words))
  return {
    site: {
      options: read.map(({ option }) => option),
      rest: words.slice(unread),
      declared: program.declared,
    },
    problems: [
      ...judgedGrammar([...problems, ...read.flatMap(({ problems }) => problems)], severities),
      ...words.slice(unread).flatMap(unreadNodeVariables),
      ...written.filter((_, at) => isClosed(words[at])).flatMap((word) => wordProblems(word, severities)),
    ],
  }
}

interface Sourced {
  readonly option: SiteOption
  readonly problems: readonly Problem[]
}

function sourced({ open, ...option }: ReadOption, words: readonly SourcedWord[]): Sourced {
  const origin = originOf(words, option.at)
  const word = open && words[open.word]
  if (open === undefined || word === undefined) return { option: { ...option, origin }, problems: [] }
  const { from, spelling } = open
  if (word.word.some(({ kind }) => kind === 'variable')) {
    const isNextWord = open.word !== option.at
    return { option: { ...option, origin, open: { word, from, spelling, isNextWord } }, problems: [] }
  }
  // A job does not fill what only a node knows: all that can be said of it is said now.
  const read: ValueRead = { flag: option.flag, spelling, isNextWord: false }
  const onNode = nodeValue(word.word, from, read)
  return {
    option: { ...option, origin, onNode },
    problems: valueProblems(read, onNode.standIn, placeOf(origin)),
  }
}

/** Of a list that cannot be read, or only from a job on: what is wrong with the entries that can be read alone. */
function entryProblems(
  words: readonly SourcedWord[],
  faulty: ReadonlySet<string>,
  severities: Severities,
  declared: DeclaredOptions,
): readonly Problem[] {
  const entries = new Map<string, SourcedWord[]>()
  for (const word of words) {
    const entry = entries.get(word.path)
    if (entry) entry.push(word)
    else if (!faulty.has(word.path)) entries.set(word.path, [word])
  }
  return [...entries]
    .filter(([, entry]) => entry.every(isClosed))
    .flatMap(([path, entry]) => {
      const read = readSourcedOptions(entry.map(closedWord), severities, declared)
      return read.ok ? read.value.flatMap((option) => optionProblems(option, path, severities)) : []
    })
}

const closedWord = ({ word, path, origin }: SourcedWord): ClosedWord => ({
  text: asWritten(word),
  path,
  origin,
})

const isClosed = (word: SourcedWord | undefined): boolean =>
  word?.word.every(({ kind }) => kind === 'text') === true

function firstVariable(word: Word): number | undefined {
  const at = word.findIndex(({ kind }) => kind !== 'text')
  return at === -1 ? undefined : asWritten(word.slice(0, at)).length
}
