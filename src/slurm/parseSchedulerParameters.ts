import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { SCHEDULER_OPTIONS } from '../config/schema/SCHEDULER_OPTIONS.ts'
import { splitWords } from '../grammar/words/splitWords.ts'
import type { Word } from '../grammar/words/Word.ts'
import { inputSizeFindings, LIMITS } from '../policy/inputSize.ts'
import { inputTextFindings } from '../policy/inputText.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { accepted, andThen, type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { readSchedulerWords } from './readSchedulerWords.ts'

/**
 * What a user asks of Slurm, as words for sbatch: one word an option, by its full name.
 *
 *     parseSchedulerParameters('-N2 --account "my project"', config)   // ['--nodes=2', '--account=my project']
 *
 * Allowed are the options of `SCHEDULER_OPTIONS` and of `podman_plan.scheduler_options_allow`, by long name or
 * by their letter. getopt would take `--wra` for `--wrap` (seen on 22.05), so that abbreviations are refused; so
 * is whatever is no option, for the first such word would be the script. Nothing is expanded.
 *
 * @param text value of the CI variable `SCHEDULER_PARAMETERS`, for example `-A project -N2`; blank for none
 * @returns the words in the user's order, or every problem: `scheduler.option`, `input.text`,
 *   `input.size`
 */
export function parseSchedulerParameters(
  text: string,
  { schedulerOptionsAllow }: Pick<PodmanConfig, 'schedulerOptionsAllow'>,
): Result<readonly string[]> {
  if (text.trim() === '') return accepted([])
  const size = inputSizeFindings(PATH, 'characters of all options', text.length, LIMITS.optionCharacters)
  if (size.length > 0) return settle(size.map(refusal), () => [])
  const allowed = new Set<string>([...SCHEDULER_OPTIONS, ...schedulerOptionsAllow])
  return andThen(plainWords(text), (words) => {
    const read = readSchedulerWords(words, allowed)
    const problems = read.flatMap((option) =>
      option.kind === 'refused'
        ? [schedulerProblem(option)]
        : inputTextFindings(PATH, option.text).map(refusal),
    )
    return settle(problems, () => read.flatMap((option) => (option.kind === 'option' ? [option.text] : [])))
  })
}

const PATH = 'variables.SCHEDULER_PARAMETERS'

const schedulerProblem = ({ expected, saw, fix }: Pick<Problem, 'expected' | 'saw' | 'fix'>): Problem =>
  refusal({ code: 'scheduler.option', path: PATH, expected, saw, fix })

/** The words of the text, with every variable and every unquoted operator refused. */
function plainWords(text: string): Result<readonly string[]> {
  const split = splitWords(text, PATH, 'scheduler.option')
  if (!split.ok) return split
  return settle(split.value.flatMap(expansions), () => split.value.map(wordText))
}

const expansions = (word: Word): readonly Problem[] =>
  word.flatMap((segment) =>
    segment.kind === 'text'
      ? []
      : [
          schedulerProblem({
            expected: 'nothing in SCHEDULER_PARAMETERS is expanded',
            saw: shown(`$${segment.name}`),
            fix: "write the value itself, or quote the $ with '…'",
          }),
        ],
  )

const wordText = (word: Word): string =>
  word.map((segment) => (segment.kind === 'text' ? segment.text : '')).join('')
