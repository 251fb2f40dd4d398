import type { PodmanCommand } from '../plan/Command.ts'

/** Where a `podman run` of a plan writes its container's process id. */
export function pidFileOf(command: PodmanCommand): string | undefined {
  const option = command.arguments.find((word) => word.kind === 'option' && word.name === '--pidfile')
  return option?.kind === 'option' ? option.value : undefined
}
