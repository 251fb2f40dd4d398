import type { SourcedWord } from '../../config/PodmanConfig.ts'
import { splitWords } from '../../grammar/words/splitWords.ts'
import type { Origin } from '../../origin/Origin.ts'
import type { Problem } from '../../problem/Problem.ts'
import { problemsOf } from '../../problem/Result.ts'

/** The shell words of an option list, each with the entry it stands in, and what is wrong with entries that have none. */
export interface SplitEntries {
  readonly words: readonly SourcedWord[]
  readonly problems: readonly Problem[]
}

export function splitEntries(
  entries: readonly string[],
  key: string,
  originOf: (path: string) => Origin,
): SplitEntries {
  const split = entries.map((entry, index) => {
    const path = `${key}[${index}]`
    return { path, words: splitWords(entry, path) }
  })
  return {
    words: split.flatMap(({ path, words }) =>
      words.ok ? words.value.map((word) => ({ word, path, origin: originOf(path) })) : [],
    ),
    problems: split.flatMap(({ words }) => problemsOf(words)),
  }
}
