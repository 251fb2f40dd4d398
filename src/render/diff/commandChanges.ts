import type { Command } from '../../plan/Command.ts'
import { endContainerLine } from '../endContainerLine.ts'
import { toArgv } from '../toArgv.ts'
import { type PlanChange, planChange } from './PlanChange.ts'
import { type CommandPair, pairCommands } from './pairCommands.ts'
import { processChanges } from './processChanges.ts'

/**
 * What two lists of commands do not have in common.
 *
 * @param when stands before each text: `on cancel, `
 */
export const commandChanges = (
  before: readonly Command[],
  after: readonly Command[],
  when: string,
): readonly PlanChange[] => pairCommands(before, after).flatMap((pair) => pairChanges(pair, when))

function pairChanges({ before, after }: CommandPair, when: string): readonly PlanChange[] {
  if (before === undefined) return after ? oneSided('command-added', after, when) : []
  if (after === undefined) return oneSided('command-removed', before, when)
  if (!('program' in before) || !('program' in after)) return []
  const prefix = when + processName(after)
  return processChanges(before, after).map((change) =>
    prefix === '' ? change : { ...change, text: `${prefix}: ${change.text}` },
  )
}

/** Of a step there is one `podman run`; it needs no name. */
function processName(command: Command): string {
  if (command.kind !== 'podman') return ''
  return command.subcommand === 'run' ? '' : `podman ${command.subcommand}`
}

function oneSided(
  kind: 'command-added' | 'command-removed',
  command: Command,
  when: string,
): readonly PlanChange[] {
  // Files with credentials are told of as such.
  if (command.kind === 'write-file') return []
  const words = wordsOf(command)
  const text = `${kind === 'command-added' ? '+' : '-'} ${when}${words}`
  const severity = 'program' in command ? 'notice' : 'detail'
  return [
    kind === 'command-added'
      ? planChange(kind, severity, text, undefined, words)
      : planChange(kind, severity, text, words),
  ]
}

function wordsOf(command: Command): string {
  if (command.kind === 'end-container') return endContainerLine(command)
  if ('path' in command) return `${command.kind} ${command.path}`
  return 'directory' in command ? `${command.kind} ${command.directory}` : toArgv(command).join(' ')
}
