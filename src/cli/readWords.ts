import { type ParseArgsConfig, parseArgs } from 'node:util'
import { shown } from '../problem/shown.ts'
import { UsageError } from './UsageError.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and operands of a sub-command; `UsageError` where an option is unknown or the operands are not those named. */
export function readWords<const O extends Options>(
  words: readonly string[],
  options: O,
  operands: readonly string[],
) {
  const { values, positionals } = parsed(words, options)
  if (positionals.length !== operands.length) {
    throw new UsageError(
      `needs ${operands.join(' ') || 'no operand'}, got ${positionals.map(shown).join(' ') || 'nothing'}`,
    )
  }
  return { values, operands: positionals }
}

function parsed<const O extends Options>(words: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** One of a list of words that an option may have. */
export function oneOf<const T extends string>(option: string, word: string, choices: readonly T[]): T {
  const choice = choices.find((known) => known === word)
  if (choice === undefined) throw new UsageError(`${option} must be one of ${choices.join(', ')}`)
  return choice
}
