import type { Execution } from './Execution.ts'
import { runCleanupCommand } from './runCleanupCommand.ts'

/**
 * Removes the containers that podmans were making when they were ended; a cleanup finds everything else by its
 * label, which these have not got yet. By the site's own podman, whatever the plan wants of it.
 */
export async function removeByName(names: readonly string[], execution: Execution): Promise<void> {
  const podman = execution.plan.commands.find((command) => command.kind === 'podman')
  if (podman?.kind !== 'podman') return
  const origin = { kind: 'built-in', why: 'a podman that was ended was making it' } as const
  for (const name of names) {
    const words = [
      { kind: 'option', name: '--force', origin },
      { kind: 'option', name: '--ignore', origin },
      { kind: 'option', name: '--volumes', origin },
      { kind: 'option', name: '--time', value: '0', origin },
      { kind: 'end-of-options', origin },
      { kind: 'operand', value: name, origin },
    ] as const
    await runCleanupCommand({ ...podman, subcommand: 'rm', arguments: words }, execution)
  }
}
