import { parse, TomlError } from 'smol-toml'
import { encodingFault } from '../problem/encodingFault.ts'
import { excerptAt } from '../problem/excerptAt.ts'
import { refusal, type TextPosition } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'

export type TomlTable = Readonly<Record<string, unknown>>

/** A configuration larger than this is no configuration (rule `input.size`). */
export const LARGEST_CONFIG_CHARACTERS = 1024 * 1024

/** TOML text as a table; reports `config.type`, `input.size` and `config.syntax` with the place in the text. */
export function readToml(text: string): Result<TomlTable> {
  if (typeof text !== 'string') return notText(text)
  if (text.length > LARGEST_CONFIG_CHARACTERS) return tooLarge(text)
  const encoding = encodingFault(text, 'config.syntax', 'config')
  if (encoding) return refused(encoding)
  try {
    return accepted(parse(text))
  } catch (error) {
    return refused(syntaxProblem(error, text))
  }
}

const notText = (value: unknown) =>
  refused(
    refusal({
      code: 'config.type',
      path: 'config',
      expected: 'a configuration must be the text of a TOML file',
      saw: shown(value),
      fix: 'read the file as text first',
    }),
  )

const tooLarge = (text: string) =>
  refused(
    refusal({
      code: 'input.size',
      path: 'config',
      expected: `a configuration must not be larger than ${LARGEST_CONFIG_CHARACTERS} characters`,
      saw: `${text.length} characters`,
      fix: 'pass only the Jacamar file',
    }),
  )

function syntaxProblem(error: unknown, text: string) {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  const found = error instanceof TomlError ? { line: error.line, column: error.column } : undefined
  const unclosed = found && unclosedText(text, found, reason)
  const at = unclosed ?? found
  return refusal({
    code: 'config.syntax',
    path: 'config',
    ...(at && { at, excerpt: excerptAt(text, at) }),
    expected: 'the configuration must be valid TOML',
    saw: unclosed ? 'a text that is not closed' : shown(reason?.replace(/^Invalid TOML document: /, '')),
    fix: unclosed ? 'close the quote' : cureOf(reason),
  })
}

/**
 * Where a text begins that a line's end cuts off: the parser complains about the line's end, or about the text as a
 * whole.
 */
function unclosedText(text: string, found: TextPosition, reason = ''): TextPosition | undefined {
  if (reason.includes('unfinished string')) return found
  const line = text.split('\n', found.line)[found.line - 1] ?? ''
  if (!reason.includes('control characters') || found.column <= line.replace(/\r$/, '').length)
    return undefined
  const open = /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*/.exec(line)?.[0].length
  return open === undefined || open >= line.length ? undefined : { line: found.line, column: open + 1 }
}

/** The usual mistake of a file with patterns: `"^docker\.io/"`, in which TOML reads the backslash first. */
const cureOf = (reason: string | undefined): string =>
  reason?.includes('escape')
    ? "put a text with backslashes between single quotes: '^docker\\.io/'"
    : 'correct the file at this place'
