import { COMMANDS, COMMON_OPTIONS, type CommandName } from './COMMANDS.ts'
import type { CommandSyntax, OptionSyntax, Options } from './CommandSyntax.ts'
import { operandNames } from './operandNames.ts'
import { wrapText } from './wrapText.ts'

const WIDTH = 100

/** The list of all commands. */
export function formatOverview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const)
  return [
    "podman-plan turns a site's Podman configuration and a CI job into the exact podman commands to run.",
    '',
    'Usage: podman-plan COMMAND [OPTION...]',
    '',
    ...columns(rows),
    '',
    'podman-plan COMMAND --help explains one command; podman-plan --version prints the version.',
    '',
  ].join('\n')
}

/** Everything about one command: usage, purpose, options, exit codes and examples. */
export function formatHelp(name: CommandName): string {
  const syntax: CommandSyntax = COMMANDS[name]
  return [
    ...usageLines(name, syntax).map((line) => `podman-plan ${line}`),
    '',
    ...syntax.about.flatMap((paragraph) => [...wrapText(paragraph, WIDTH), '']),
    'Options:',
    ...optionRows({ ...syntax.options, ...COMMON_OPTIONS }),
    '',
    'Exit code:',
    ...columns(Object.entries(exitsOf(syntax))),
    '',
    syntax.examples.length === 1 ? 'Example:' : 'Examples:',
    ...syntax.examples.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** Wrong usage ends every command alike. Source: sysexits.h, EX_USAGE. */
export const exitsOf = ({ exits }: CommandSyntax): Readonly<Record<number, string>> => ({
  64: 'wrong usage',
  ...exits,
})

/** `plan CONFIG JOB [--phase PHASE] …`, without the options that every command has. */
export function usageLines(name: string, { usage, operands, options }: CommandSyntax): readonly string[] {
  if (usage) return usage
  const words = Object.entries(options).map(([option, { value }]) =>
    value === undefined ? `[--${option}]` : `[--${option} ${value}]`,
  )
  return [[name, ...operandNames(operands), ...words].join(' ')]
}

/** `-h, --help` or `--phase PHASE`. */
export const optionHead = (name: string, { value, short }: OptionSyntax): string =>
  `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`

/** The sentence about an option, with its default. */
export const optionText = ({ help, default: otherwise }: OptionSyntax): string =>
  otherwise === undefined ? help : `${help} (default: ${otherwise})`

/** The values of an option that need an explanation of their own. */
export const explainedChoices = ({ choices = {} }: OptionSyntax): readonly (readonly [string, string])[] =>
  Object.entries(choices).filter(([, meaning]) => meaning !== '')

function optionRows(options: Options): readonly string[] {
  const heads = Object.entries(options).map(([name, option]) => [optionHead(name, option), option] as const)
  const width = Math.max(...heads.map(([head]) => head.length))
  return heads.flatMap(([head, option]) => {
    const indent = ' '.repeat(width + 4)
    const choices = explainedChoices(option)
    return [
      ...columns([[head.padEnd(width), optionText(option)]]),
      ...columns(choices).map((line) => `${indent}${line.slice(2)}`),
    ]
  })
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.flatMap(([left, right]) =>
    wrapText(right, WIDTH - width - 4).map(
      (line, at) => `  ${(at === 0 ? left : '').padEnd(width)}  ${line}`,
    ),
  )
}
