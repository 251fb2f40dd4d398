import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { SourcedOption } from '../../config/SiteOptions.ts'
import { optionValueProblems } from '../../grammar/options/optionValueProblems.ts'
import { asWritten } from '../../grammar/words/expandWord.ts'
import { splitWords } from '../../grammar/words/splitWords.ts'
import type { WordSegment } from '../../grammar/words/Word.ts'
import type { Job } from '../../job/Job.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { accepted, andThen, type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { inputSizeFindings, LIMITS } from '../inputSize.ts'
import { judge } from '../judge.ts'
import type { VolumeBoundaries } from '../volumes/volumeFindings.ts'
import { optionFindings } from './optionFindings.ts'
import { type ClosedWord, readSourcedOptions } from './readSourcedOptions.ts'
import { userOptionFindings } from './userOptionFindings.ts'

/**
 * The options that a user may add to user-owned steps through `user_options_variable`: read as shell words,
 * nothing in them expanded, each held to the site's list and to the rules of user volumes.
 */
export function userOptions(
  config: PodmanConfig,
  { variables }: Job,
  boundaries: VolumeBoundaries,
): Result<readonly SourcedOption[]> {
  const variable = config.userOptionsVariable
  const text = variable !== undefined && Object.hasOwn(variables, variable) ? variables[variable] : undefined
  if (variable === undefined || text === undefined || text.trim() === '') return accepted([])
  const path = `variables.${variable}`
  const size = inputSizeFindings(path, 'characters of all options', text.length, LIMITS.optionCharacters)
  if (size.length > 0) return settle(judge(size, config.severities), () => [])
  return andThen(userWords(text, variable), (words) =>
    andThen(readSourcedOptions(words, config.severities, config.owners.user.options.declared), (options) => {
      const many = inputSizeFindings(path, 'options of a user', options.length, LIMITS.userOptions)
      if (many.length > 0) return settle(judge(many, config.severities), () => [])
      return settle(
        options.flatMap((option) => [
          ...judge(findings(option, path, config, boundaries), config.severities),
          ...optionValueProblems(option, path),
        ]),
        () => options,
      )
    }),
  )
}

const findings = (
  option: SourcedOption,
  path: string,
  config: PodmanConfig,
  boundaries: VolumeBoundaries,
) => [...optionFindings(option, path), ...userOptionFindings(option, path, config, boundaries)]

function userWords(text: string, variable: string): Result<readonly ClosedWord[]> {
  const path = `variables.${variable}`
  return andThen(splitWords(text, path, 'options.grammar.syntax'), (words) =>
    settle(
      words.flatMap((word) => word.flatMap((segment) => expansion(segment, path))),
      () =>
        words.map((word) => ({ text: asWritten(word), path, origin: { kind: 'variable', name: variable } })),
    ),
  )
}

const expansion = (segment: WordSegment, path: string): readonly Problem[] =>
  segment.kind === 'text'
    ? []
    : [
        refusal({
          code: 'options.user',
          path,
          expected: 'variables in a user’s options are not replaced',
          saw: shown(`$${segment.name}`),
          fix: "write the value itself, or quote the $ with '…'",
        }),
      ]
