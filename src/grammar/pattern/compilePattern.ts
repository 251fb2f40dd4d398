import { RE2JS, RE2JSSyntaxException } from 're2js'
import { refusal } from '../../problem/Problem.ts'
import { accepted, type Result, refused } from '../../problem/Result.ts'
import { escapedText, shown } from '../../problem/shown.ts'
import type { Pattern } from './Pattern.ts'

/** Characters of the longest pattern that rule `input.size` lets pass. Ask before compiling: a class is dear. */
export const MAX_PATTERN_LENGTH = 1000

/**
 * Compiles one expression of an allow list, with Go's syntax and Go's answers in linear time.
 *
 *     compilePattern('^registry\\.example\\.com/', 'general.podman.image_allow_list[0]')
 *
 * @param text for example `^registry\.example\.com/group/`
 * @param path where it was written, for the message
 * @returns the pattern, or the problem `config.pattern`
 *
 * Source: RE2 syntax, https://github.com/google/re2/wiki/Syntax, as Go's regexp package reads it.
 */
export function compilePattern(text: string, path: string): Result<Pattern> {
  try {
    const compiled = RE2JS.compile(text)
    return accepted(
      Object.freeze({
        text,
        searches: (subject: string) => compiled.test(subject),
        matchesWhole: (subject: string) => compiled.testExact(subject),
      }),
    )
  } catch (error) {
    return notCompiled(text, path, error)
  }
}

/** A list with a pattern that cannot be compiled allows nothing, whatever the reason. */
const notCompiled = (text: string, path: string, error: unknown): Result<never> =>
  refused(
    refusal({
      code: 'config.pattern',
      path,
      expected: 'a pattern must be a valid RE2 expression',
      saw: `${shown(text)}, ${escapedText(reasonOf(error))}`,
      fix: 'close what it opens, or write \\ before a character that stands for itself; RE2 has no look-around and no back-references',
    }),
  )

const reasonOf = (error: unknown): string =>
  error instanceof RE2JSSyntaxException ? error.getDescription() : 'which is too much to compile'
