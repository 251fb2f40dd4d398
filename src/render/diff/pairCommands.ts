import type { Command } from '../../plan/Command.ts'
import { operandsOf } from './OptionArgument.ts'

/** A command of each plan, or one that has no counterpart. */
export interface CommandPair {
  readonly before?: Command
  readonly after?: Command
}

/**
 * Which command of one list stands for which of the other: first those that deal with the same file or image,
 * then, among what is left, those of the same kind in their order.
 */
export function pairCommands(before: readonly Command[], after: readonly Command[]): readonly CommandPair[] {
  const exact = pairBy(subjectOf, before, after)
  const left = { before: alone(exact, 'before', 'after'), after: alone(exact, 'after', 'before') }
  const alike = pairBy(kindOf, left.before, left.after)
  return [...exact.filter((pair) => pair.before && pair.after), ...alike]
}

const alone = (pairs: readonly CommandPair[], side: keyof CommandPair, other: keyof CommandPair) =>
  pairs.flatMap((pair) => (pair[other] === undefined && pair[side] ? [pair[side]] : []))

function pairBy(
  keyOf: (command: Command) => string,
  before: readonly Command[],
  after: readonly Command[],
): readonly CommandPair[] {
  const waiting = [...after]
  const pairs = before.map((command): CommandPair => {
    const at = waiting.findIndex((other) => keyOf(other) === keyOf(command))
    const [other] = at === -1 ? [] : waiting.splice(at, 1)
    return other === undefined ? { before: command } : { before: command, after: other }
  })
  return [...pairs, ...waiting.map((command): CommandPair => ({ after: command }))]
}

/** Two files with other paths are two things; two processes of one kind may be one that changed. */
function kindOf(command: Command): string {
  if (command.kind === 'podman') return `podman ${command.subcommand}`
  return command.kind === 'host-script' ? command.kind : subjectOf(command)
}

function subjectOf(command: Command): string {
  if ('path' in command) return `${command.kind} ${command.path}`
  if ('directory' in command) return `${command.kind} ${command.directory}`
  // There is one, and its pid file lies in the folder of the job.
  if (command.kind === 'end-container') return command.kind
  const name = command.kind === 'podman' ? command.subcommand : ''
  return [command.kind, name, ...operandsOf(command.arguments)].join(' ')
}
