import { COMMANDS, COMMON_OPTIONS } from '../COMMANDS.ts'
import type { CommandSyntax, OptionSyntax } from '../CommandSyntax.ts'

/** Every command with the options that it takes, the common ones included. */
export const commandSyntaxes: readonly (CommandSyntax & { readonly name: string })[] = Object.entries(
  COMMANDS,
).map(([name, syntax]: [string, CommandSyntax]) => ({
  ...syntax,
  name,
  options: { ...syntax.options, ...COMMON_OPTIONS },
}))

export const commandNames: readonly string[] = Object.keys(COMMANDS)

/** `--as`, `--outcome`: the word behind them is no operand. */
export const optionsWithValue: readonly string[] = [
  ...new Set(
    commandSyntaxes.flatMap(({ options }) =>
      Object.entries(options)
        .filter(([, { value }]) => value !== undefined)
        .map(([name]) => `--${name}`),
    ),
  ),
]

/** `-h` and `--help`. */
export const spellings = (name: string, { short }: OptionSyntax): readonly string[] => [
  ...(short === undefined ? [] : [`-${short}`]),
  `--${name}`,
]
