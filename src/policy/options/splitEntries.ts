import type { SourcedWord } from '../../config/PodmanConfig.ts'
import { splitWords } from '../../grammar/words/splitWords.ts'
import type { Origin } from '../../origin/Origin.ts'
import { problemsOf, type Result, settle } from '../../problem/Result.ts'

/** The shell words of every entry of an option list, each with the entry it stands in. */
export function splitEntries(
  entries: readonly string[],
  key: string,
  originOf: (path: string) => Origin,
): Result<readonly SourcedWord[]> {
  const split = entries.map((entry, index) => {
    const path = `${key}[${index}]`
    return { path, words: splitWords(entry, path) }
  })
  return settle(
    split.flatMap(({ words }) => problemsOf(words)),
    () =>
      split.flatMap(({ path, words }) =>
        words.ok ? words.value.map((word) => ({ word, path, origin: originOf(path) })) : [],
      ),
  )
}
