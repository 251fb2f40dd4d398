import type { SourcedOption, SourcedWord } from '../../config/PodmanConfig.ts'
import { parseRunOptions } from '../../grammar/options/parseRunOptions.ts'
import { expandWord } from '../../grammar/words/expandWord.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { inputTextFindings } from '../inputText.ts'
import { judge, type Severities } from '../judge.ts'

export type Lookup = (name: string) => string | undefined

/**
 * Words of an option list as options, each with its origin, once their host variables are replaced.
 * Reports `config.value` for a variable that is not set, `input.text`, `input.size`, `options.grammar.*` and
 * `options.known`.
 */
export function readSourcedOptions(
  words: readonly SourcedWord[],
  lookup: Lookup,
  severities: Severities,
): Result<readonly SourcedOption[]> {
  const expanded = words.map(({ word, path }) => {
    const text = expandWord(word, lookup)
    // What has no value is read as its name, so that nothing else is said of it.
    return text.kind === 'expanded'
      ? { text: text.text }
      : { text: asWritten(word), problem: unset(text.names, path) }
  })
  const texts = expanded.map(({ text }) => text)
  const pathOf = (at: number) => words[at]?.path ?? ''
  const parsed = parseRunOptions(texts, pathOf)
  const problems = [
    ...expanded.flatMap(({ problem }) => problem ?? []),
    ...problemsOf(parsed).flatMap((problem) => withSeverity(problem, severities)),
    ...texts.flatMap((text, at) => judge(textFindings(pathOf(at), text), severities)),
  ]
  return settle(problems, () => (parsed.ok ? parsed.value : []).map((option) => sourced(option, words)))
}

const asWritten = (word: SourcedWord['word']): string =>
  word.map((segment) => (segment.kind === 'text' ? segment.text : `$${segment.name}`)).join('')

function sourced(option: Omit<SourcedOption, 'origin'>, words: readonly SourcedWord[]): SourcedOption {
  const origin = words[option.at]?.origin
  if (origin === undefined) throw new RangeError('an option begins in one of the words')
  return { ...option, origin }
}

const textFindings = (path: string, text: string) => [
  ...inputTextFindings(path, text),
  ...inputSizeFindings(path, 'characters of one option', text.length, LIMITS.optionCharacters),
]

/** Only an unknown option that can be told from its value is the policy's to judge. */
const withSeverity = (problem: Problem, severities: Severities): readonly Problem[] =>
  problem.severity !== 'refuse' ? judge([problem], severities) : [problem]

const unset = (names: readonly string[], path: string): Problem =>
  refusal({
    code: 'config.value',
    path,
    expected: 'every variable in an option must be set among the host variables',
    saw: names.map((name) => shown(`$${name}`)).join(', '),
    fix: "set it on the host, or quote the $ with '…' to mean it literally",
  })
