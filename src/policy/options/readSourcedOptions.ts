import type { SourcedOption, SourcedWord } from '../../config/SiteOptions.ts'
import type { DeclaredOptions } from '../../grammar/options/OptionsRead.ts'
import { parseRunOptions } from '../../grammar/options/parseRunOptions.ts'
import type { Problem } from '../../problem/Problem.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { inputTextFindings } from '../inputText.ts'
import { judge, type Severities } from '../judge.ts'

/** A word of an option list without variables. */
export interface ClosedWord extends Omit<SourcedWord, 'word'> {
  readonly text: string
}

/**
 * Words of an option list as options, each with its origin. Reports `input.text`, `input.size`, `options.grammar.*`
 * and `options.known`.
 */
export function readSourcedOptions(
  words: readonly ClosedWord[],
  severities: Severities,
  declared: DeclaredOptions,
): Result<readonly SourcedOption[]> {
  const texts = words.map(({ text }) => text)
  const parsed = parseRunOptions(texts, (at) => words[at]?.path ?? '', declared)
  const problems = [
    ...judgedGrammar(problemsOf(parsed), severities),
    ...words.flatMap((word) => wordProblems(word, severities)),
  ]
  return settle(problems, () =>
    (parsed.ok ? parsed.value : []).map((option) => ({ ...option, origin: originOf(words, option.at) })),
  )
}

/** Only an unknown option that can be told from its value is the policy's to judge. */
export const judgedGrammar = (problems: readonly Problem[], severities: Severities): readonly Problem[] =>
  problems.flatMap((problem) => (problem.severity === 'warn' ? judge([problem], severities) : [problem]))

/** Rules `input.text` and `input.size`, for one word. */
export const wordProblems = ({ path, text }: ClosedWord, severities: Severities): readonly Problem[] =>
  judge(
    [
      ...inputTextFindings(path, text),
      ...inputSizeFindings(path, 'characters of one option', text.length, LIMITS.optionCharacters),
    ],
    severities,
  )

/** Where the option comes from that begins in the word at this index. */
export function originOf(words: readonly Pick<SourcedWord, 'origin'>[], at: number): SourcedWord['origin'] {
  const origin = words[at]?.origin
  if (origin === undefined) throw new RangeError('an option begins in one of the words')
  return origin
}
