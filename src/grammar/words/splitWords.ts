import type { ProblemCode } from '../../problem/codes.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { type Result, settle } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { isBlank, oneWord } from './oneWord.ts'
import type { Word } from './Word.ts'

/**
 * The shell words of one entry of an option list.
 *
 * An entry holds one word (`--userns=keep-id`) or several, as in a shell (`--security-opt label=disable`).
 * Quotes and backslashes mean what they mean in POSIX sh; `$NAME` and `${NAME}` are kept as variables, for
 * `expandWord`; whatever else a shell would act on is refused, so that every accepted entry gives the same
 * words in sh and in bash.
 *
 * shell-quote's `parse` does not serve here: it drops what follows an unclosed quote and what follows a `#`
 * inside a word, tells neither `a$X b` from `a $X b` (with an `env` function that returns objects) nor an
 * escaped `\*` from a glob, and lets `[`, `~` and backquotes pass as text.
 *
 * @param entry for example `'--env "GREETING=hello world"'`
 * @param path where the entry was written, for example `general.podman.custom_options[2]`
 * @param code what a fault is called: the text may be the site's or a user's
 * @returns at least one word, or a problem for each fault
 */
export function splitWords(
  entry: string,
  path: string,
  code: ProblemCode = 'config.value',
): Result<readonly Word[]> {
  const words: Word[] = []
  const found = new Map<string, Problem>()
  let at = afterBlanks(entry, 0)
  while (at < entry.length) {
    const { word, end, faults } = oneWord(entry, at)
    // One of each sort is enough, and keeps a long entry from being reported letter by letter.
    for (const { expected, fix, at } of faults) {
      if (found.has(expected)) continue
      found.set(expected, refusal({ code, path, expected, saw: shown(entry.slice(at)), fix }))
    }
    words.push(word)
    at = afterBlanks(entry, end)
  }
  return settle(words.length === 0 ? [noWord(entry, path, code)] : [...found.values()], () => words)
}

const noWord = (entry: string, path: string, code: ProblemCode): Problem =>
  refusal({
    code,
    path,
    expected: 'an entry of an option list must hold at least one word',
    saw: shown(entry),
    fix: "leave the entry out, or write '' for a word that is empty",
  })

/** A backslash at the end of a line joins the next one: between words it is a blank, not an empty word. */
function afterBlanks(entry: string, start: number): number {
  let at = start
  for (;;) {
    if (isBlank(entry[at])) at += 1
    else if (entry.startsWith('\\\n', at)) at += 2
    else return at
  }
}
