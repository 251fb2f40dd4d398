import type { Command } from '../plan/Command.ts'

/** How a container is started: a hint about its end needs to know. */
export interface ContainerStart {
  readonly entryPoint: readonly string[]
  /** The script's path as the container sees it, or shell source that holds it. */
  readonly script: string
}

/** How a `podman run` starts its script; undefined for any other command. */
export function containerStart(command: Command | undefined): ContainerStart | undefined {
  if (command?.kind !== 'podman' || command.subcommand !== 'run') return undefined
  const script = command.arguments.at(-1)
  const option = command.arguments.findLast((one) => one.kind === 'option' && one.name === '--entrypoint')
  if (script?.kind !== 'operand') return undefined
  const words = option?.kind === 'option' ? option.value : undefined
  return {
    entryPoint: words === undefined ? [] : (JSON.parse(words) as readonly string[]),
    script: script.value,
  }
}
