import {
  isOpen,
  type OpenOption,
  type SiteOptions,
  type SourcedOption,
  type SourcedWord,
} from '../../config/SiteOptions.ts'
import type { DeclaredOptions } from '../../grammar/options/OptionsRead.ts'
import { optionOf, valueProblems } from '../../grammar/options/readValue.ts'
import { asWritten, expandWord } from '../../grammar/words/expandWord.ts'
import type { Word } from '../../grammar/words/Word.ts'
import { placeOf } from '../../origin/Origin.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { Severities } from '../judge.ts'
import { nodeValue } from './nodeVariables.ts'
import { optionProblems } from './optionProblems.ts'
import { type ClosedWord, judgedGrammar, readSourcedOptions, wordProblems } from './readSourcedOptions.ts'

type Variables = Readonly<Record<string, string>>

/**
 * The site's options for one job, whose host variables fill the holes. Says only what the values decide; the rest was
 * said of the configuration. Reports `config.value` for a variable that is not set, `input.text`, `input.size`,
 * `options.*` and `volume.grammar.*`.
 */
export function fillSiteOptions(
  { options, rest, declared }: SiteOptions,
  host: Variables,
  severities: Severities,
): Result<readonly SourcedOption[]> {
  const filled = options.map((option) => (isOpen(option) ? fill(option, host, severities) : option))
  const parts = filled.filter(isFilled)
  const last = fillRest(rest, host, severities, declared)
  const read = [
    ...parts.flatMap(({ word }) => word.unset),
    ...last.unset,
    ...parts.flatMap(({ grammar }) => grammar),
    ...last.grammar,
    ...parts.flatMap(({ text }) => text),
  ]
  const faulty = new Set(read.filter(({ severity }) => severity === 'refuse').map(({ path }) => path))
  const found = parts
    .filter(({ path }) => !faulty.has(path))
    .flatMap(({ option, path }) => optionProblems(option, path, severities))
  return settle([...read, ...found, ...last.found], () => [
    ...filled.map((part) => (isFilled(part) ? part.option : part)),
    ...last.options,
  ])
}

interface Filled {
  readonly option: SourcedOption
  readonly path: string
  readonly word: FilledWord
  readonly grammar: readonly Problem[]
  readonly text: readonly Problem[]
}

const isFilled = (part: Filled | SourcedOption): part is Filled => 'grammar' in part

function fill(option: OpenOption, host: Variables, severities: Severities): Filled {
  const { origin, name, at, flag, open } = option
  const path = placeOf(origin)
  const word = fillWord(open.word, host)
  const value = word.text.slice(open.from)
  const read = flag ? optionOf(flag, value, at) : { name, value, word: `${name}=${value}`, at }
  const filled = filledSegments(open.word.word, host)
  const isForNode = filled.some(({ kind }) => kind === 'node-variable')
  const onNode = isForNode ? nodeValue(filled, open.from, { flag, ...open }) : undefined
  return {
    option: { ...read, origin, ...(onNode && { onNode }) },
    path,
    word,
    grammar: judgedGrammar(valueProblems({ flag, ...open }, onNode?.standIn ?? value, path), severities),
    text: wordProblems(word, severities),
  }
}

const filledSegments = (word: Word, host: Variables): Word =>
  word.map((segment) =>
    segment.kind === 'variable' ? { kind: 'text', text: valueIn(host, segment.name) ?? '' } : segment,
  )

const valueIn = (host: Variables, name: string): string | undefined =>
  Object.hasOwn(host, name) ? host[name] : undefined

interface FilledWord extends ClosedWord {
  readonly unset: readonly Problem[]
}

/** What has no value is read as its name, so that nothing else is said of it. */
function fillWord({ word, path, origin }: SourcedWord, host: Variables): FilledWord {
  const filled = expandWord(word, (name) => valueIn(host, name))
  return filled.kind === 'expanded'
    ? { text: filled.text, path, origin, unset: [] }
    : { text: asWritten(word), path, origin, unset: [unset(filled.names, path)] }
}

/** Of these words nothing was said before but what the entries without variables say alone. */
function fillRest(
  rest: readonly SourcedWord[],
  host: Variables,
  severities: Severities,
  declared: DeclaredOptions,
) {
  const words = rest.map((word) => fillWord(word, host))
  const open = new Set(
    rest.filter(({ word }) => word.some(({ kind }) => kind === 'variable')).map(({ path }) => path),
  )
  const read = readSourcedOptions(words, severities, declared)
  const options = read.ok ? read.value : []
  const isNew = ({ severity, path }: Problem): boolean => severity === 'refuse' || open.has(path)
  return {
    unset: words.flatMap((word) => word.unset),
    grammar: problemsOf(read).filter(isNew),
    options,
    found: options
      .flatMap((option) => optionProblems(option, placeOf(option.origin), severities))
      .filter(isNew),
  }
}

const unset = (names: readonly string[], path: string): Problem =>
  refusal({
    code: 'config.value',
    path,
    expected: 'every variable in an option must be set among the host variables',
    saw: names.map((name) => shown(`$${name}`)).join(', '),
    fix: "set it on the host, or quote the $ with '…' to mean it literally",
  })
