import { parseArgs } from 'node:util'
import { shown } from '../problem/shown.ts'
import { COMMON_OPTIONS } from './COMMANDS.ts'
import type { CommandSyntax, OptionSyntax, Options, ValuesOf } from './CommandSyntax.ts'
import { UsageError } from './UsageError.ts'
import { noSuchOption, notOneOf } from './wrongWord.ts'

type Common = typeof COMMON_OPTIONS

export interface ReadWords<O extends Options> {
  readonly values: ValuesOf<O> & ValuesOf<Common>
  readonly operands: readonly string[]
}

/**
 * The options and operands that a command was given, checked against its syntax. Words after `--` are operands.
 *
 * @throws UsageError which names the wrong word and, where it can, the right one. With `--help` nothing is missing.
 */
export function readWords<const O extends Options>(
  words: readonly string[],
  syntax: CommandSyntax & { readonly options: O },
): ReadWords<O> {
  const options: Options = { ...COMMON_OPTIONS, ...syntax.options }
  const values: Record<string, string | boolean> = {}
  for (const [name, option] of Object.entries(options)) {
    if (option.value === undefined) values[name] = false
    else if (option.default !== undefined) values[name] = option.default
  }
  const operands: string[] = []
  for (const token of tokensOf(words, options)) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option === undefined)
      throw new UsageError(
        noSuchOption(
          token.rawName,
          Object.keys(options).map((name) => `--${name}`),
        ),
      )
    values[token.name] = readValue(token, option)
  }
  if (values['help'] !== true) checkOperands(operands, syntax)
  return { values: values as ReadWords<O>['values'], operands }
}

/** `strict: false` leaves every complaint to us: Node's own sentences talk of `args` and `allowPositionals`. */
function tokensOf(words: readonly string[], options: Options) {
  const config = Object.entries(options).map(([name, { value, short }]) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const)
    return [name, short === undefined ? { type } : { type, short }] as const
  })
  return parseArgs({
    args: [...words],
    options: Object.fromEntries(config),
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens
}

interface OptionToken {
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function readValue({ rawName, value, inlineValue }: OptionToken, option: OptionSyntax): string | boolean {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value (saw ${shown(value)})`)
    return true
  }
  // `--step --phase` forgot a value; a file name that begins with a dash can be written behind `=`.
  if (value === undefined || (inlineValue !== true && /^-./.test(value))) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`)
  }
  if (option.choices && !Object.hasOwn(option.choices, value)) {
    throw new UsageError(notOneOf(rawName, value, Object.keys(option.choices)))
  }
  return value
}

function checkOperands(given: readonly string[], { operands }: CommandSyntax): void {
  const needed = operands.filter(({ optional }) => !optional)
  const most = operands.at(-1)?.repeated ? Number.POSITIVE_INFINITY : operands.length
  if (given.length < needed.length || given.length > most) {
    const names = operands.map(({ name }) => name).join(' ') || 'no operand'
    throw new UsageError(`needs ${names}, got ${given.map(shown).join(' ') || 'nothing'}`)
  }
  for (const [at, word] of given.entries()) {
    const operand = operands[Math.min(at, operands.length - 1)]
    if (operand?.choices && !operand.choices.includes(word)) {
      throw new UsageError(notOneOf(operand.name, word, operand.choices))
    }
  }
}
