import type { TextPosition } from './Problem.ts'
import { escapedText } from './shown.ts'

/** So much of a long line is shown on each side of the place. */
const SIDE = 60

/**
 * The line of a text that a problem is about, and a caret below the place:
 *
 *     4 | runner_image = "registry.example.com/runner
 *       |                ^
 */
export function excerptAt(text: string, { line, column }: TextPosition): string {
  const whole = text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? ''
  const start = Math.max(0, column - 1 - SIDE)
  const before = escapedText(whole.slice(start, column - 1))
  const after = escapedText(whole.slice(column - 1, column - 1 + SIDE))
  const number = String(line)
  return `${number} | ${before}${after}\n${' '.repeat(number.length)} | ${' '.repeat(before.length)}^`
}
