import { parse, TomlError } from 'smol-toml'
import { refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'

export type TomlTable = Readonly<Record<string, unknown>>

/** A configuration larger than this is no configuration (rule `input.size`). */
export const LARGEST_CONFIG_CHARACTERS = 1024 * 1024

/** TOML text as a table; reports `config.type`, `input.size` and `config.syntax` with the place in the text. */
export function readToml(text: string): Result<TomlTable> {
  if (typeof text !== 'string') return notText(text)
  if (text.length > LARGEST_CONFIG_CHARACTERS) return tooLarge(text)
  try {
    return accepted(parse(text))
  } catch (error) {
    return refused(syntaxProblem(error))
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
      fix: 'hand in the Jacamar file alone',
    }),
  )

function syntaxProblem(error: unknown) {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
  return refusal({
    code: 'config.syntax',
    path: 'config',
    ...(error instanceof TomlError ? { at: { line: error.line, column: error.column } } : {}),
    expected: 'the configuration must be valid TOML',
    saw: shown(reason?.replace(/^Invalid TOML document: /, '')),
    fix: cureOf(reason),
  })
}

/** The usual mistake of a file with patterns: `"^docker\.io/"`, in which TOML reads the backslash first. */
const cureOf = (reason: string | undefined): string =>
  reason?.includes('escape')
    ? "put a text with backslashes between single quotes: '^docker\\.io/'"
    : 'correct the file at this place'
