import { acceptedValue, andThen, type Result, settle } from '../problem/Result.ts'
import type { FlagTable } from './FlagTable.ts'
import { plainWords, schedulerProblem } from './plainWords.ts'
import { readUserWords } from './readUserWords.ts'

/**
 * The site's own words for a scheduler, one option at a time. The site may write any option but those of the plan.
 * Reports `scheduler.option`.
 *
 * @param entries of `[batch] default_args`, each one or more shell words: `--account=ci`, `-A ci`
 */
export function siteParameters(table: FlagTable, entries: readonly string[]): Result<readonly string[]> {
  const split = entries.map((entry, at) => plainWords(entry, `${PATH}[${at}]`))
  const words = settle(
    split.flatMap((result) => (result.ok ? result.warnings : result.problems)),
    () => split.flatMap(acceptedValue),
  )
  return andThen(words, (list) => {
    const written = list.map((word) => word.replace(/=.*/s, ''))
    const read = readUserWords(list, table, new Set([...Object.keys(table.flags), ...written]))
    const problems = read.flatMap((option) =>
      option.kind === 'refused' ? [schedulerProblem(PATH, option)] : [],
    )
    return settle(problems, () => read.flatMap((option) => (option.kind === 'option' ? option.words : [])))
  })
}

const PATH = 'batch.default_args'
