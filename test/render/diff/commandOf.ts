import type { PodmanCommand, PodmanSubcommand } from '../../../src/plan/Command.ts'
import type { OptionArgument } from '../../../src/render/diff/OptionArgument.ts'

const origin = { kind: 'built-in', why: 'a test' } as const

/** `--name=VALUE`, or `--name` alone. */
export function optionOf(word: string): OptionArgument {
  const [name = '', ...rest] = word.split('=')
  return { kind: 'option', name, origin, ...(rest.length === 0 ? {} : { value: rest.join('=') }) }
}

/** A podman command of options, and of operands behind them. */
export const commandOf = (
  subcommand: PodmanSubcommand,
  options: readonly string[] = [],
  operands: readonly string[] = [],
): PodmanCommand => ({
  kind: 'podman',
  program: '/usr/bin/podman',
  programOrigin: origin,
  subcommand,
  arguments: [
    ...options.map(optionOf),
    ...operands.map((value) => ({ kind: 'operand', value, origin }) as const),
  ],
})
