import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { inputSizeFindings, LIMITS } from '../policy/inputSize.ts'
import { inputTextFindings } from '../policy/inputText.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, andThen, type Result, settle } from '../problem/Result.ts'
import type { FlagTable } from './FlagTable.ts'
import { plainWords, schedulerProblem } from './plainWords.ts'
import { readUserWords } from './readUserWords.ts'

/** Reads what a user asks of a scheduler. See `parseParameters`. */
export type ParseParameters = (
  text: string,
  config: Pick<PodmanConfig, 'schedulerOptionsAllow'>,
  variable?: string,
) => Result<readonly string[]>

/**
 * What a user asks of a scheduler, as words for its submitting program: one option at a time, by its full name.
 *
 *     parseParameters(SLURM_FLAGS)('-N2 --account "my project"', config)   // ['--nodes=2', '--account=my project']
 *
 * Allowed are the usual options of the table and those in `podman_plan.scheduler_options_allow`, by full name or by
 * letter. Nothing is expanded.
 *
 * @param table the scheduler's options
 * @returns a function of the text (blank for none), the configuration, and the name of the CI variable that the text is
 *   from, `SCHEDULER_PARAMETERS` unless given. It returns the words in the user's order, or every problem:
 *   `scheduler.option`, `input.text`, `input.size`
 */
export const parseParameters =
  (table: FlagTable): ParseParameters =>
  (text, { schedulerOptionsAllow }, variable = 'SCHEDULER_PARAMETERS') => {
    if (text.trim() === '') return accepted([])
    const path = `variables.${variable}`
    const size = inputSizeFindings(path, 'characters of all options', text.length, LIMITS.optionCharacters)
    if (size.length > 0) return settle(size.map(refusal), () => [])
    const allowed = new Set<string>([...table.usual, ...schedulerOptionsAllow])
    return andThen(plainWords(text, path), (words) => {
      const read = readUserWords(words, table, allowed)
      const problems = read.flatMap((option) =>
        option.kind === 'refused'
          ? [schedulerProblem(path, option)]
          : option.words.flatMap((word) => inputTextFindings(path, word).map(refusal)),
      )
      return settle(problems, () => read.flatMap((option) => (option.kind === 'option' ? option.words : [])))
    })
  }
