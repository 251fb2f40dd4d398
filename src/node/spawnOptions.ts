import type { SpawnOptions } from 'node:child_process'

/**
 * How every process of a plan is started: no shell reads its words, nothing is inherited that is not named, and
 * nobody waits for input.
 *
 * `detached` gives it a process group of its own. Runners end a job by a signal to the whole group, which must
 * reach only the adapter: a SIGTERM that hits `podman run` while it starts ends in exit 0 with the script never
 * run (seen on 4.3.1).
 */
export const spawnOptions = (directory: string, variables: Readonly<Record<string, string>>) =>
  ({
    shell: false,
    detached: true,
    cwd: directory,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  }) as const satisfies SpawnOptions
