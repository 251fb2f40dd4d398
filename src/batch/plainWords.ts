import { splitWords } from '../grammar/words/splitWords.ts'
import type { Word } from '../grammar/words/Word.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'

/** The shell words of a text, with every variable and every unquoted operator refused (`scheduler.option`). */
export function plainWords(text: string, path: string): Result<readonly string[]> {
  const split = splitWords(text, path, 'scheduler.option')
  if (!split.ok) return split
  return settle(
    split.value.flatMap((word) => expansions(word, path)),
    () => split.value.map(wordText),
  )
}

export const schedulerProblem = (
  path: string,
  { expected, saw, fix }: Pick<Problem, 'expected' | 'saw' | 'fix'>,
): Problem => refusal({ code: 'scheduler.option', path, expected, saw, fix })

const expansions = (word: Word, path: string): readonly Problem[] =>
  word.flatMap((segment) =>
    segment.kind === 'text'
      ? []
      : [
          schedulerProblem(path, {
            expected: 'variables are not replaced here',
            saw: shown(`$${segment.name}`),
            fix: "write the value itself, or quote the $ with '…'",
          }),
        ],
  )

const wordText = (word: Word): string =>
  word.map((segment) => (segment.kind === 'text' ? segment.text : '')).join('')
