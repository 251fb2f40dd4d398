import { chmodSync, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM_PATH } from './LabUser.ts'
import { LABS } from './labFolder.ts'
import { mustRun, runProcess } from './runProcess.ts'

/**
 * A root folder with a newer Podman, made by `.ci/oracle`: LAB_ROOT names it, and root's labs then ask that Podman
 * instead of the installed one. See `.ci/second-release`.
 */
export const SECOND_ROOT: string | undefined = process.env['LAB_ROOT']

/** The Podman that labs ask: the installed one, or a program that calls the one in the second root. */
export function podmanProgram(): string {
  if (SECOND_ROOT === undefined) return '/usr/bin/podman'
  const program = join(LABS, `podman-in${SECOND_ROOT.replaceAll('/', '-')}`)
  if (!existsSync(program)) {
    writeFileSync(program, CALL.replaceAll('ROOT', SECOND_ROOT))
    chmodSync(program, 0o755)
  }
  return program
}

/** Every step is an exec, so that a signal reaches Podman itself; the working folder has the same name in there. */
const CALL = `#!/bin/sh
export PODMAN_IGNORE_CGROUPSV1_WARNING=1
exec chroot ROOT /bin/sh -c 'cd "$0" && exec podman "$@"' "$PWD" "$@"
`

/** Shows a lab's folder in the second root, under its own name; gives what takes it away again. */
export async function showInSecondRoot(folder: string): Promise<() => Promise<void>> {
  if (SECOND_ROOT === undefined) return async () => {}
  const place = join(SECOND_ROOT, folder)
  const env = { PATH: SYSTEM_PATH }
  mkdirSync(place, { recursive: true })
  await mustRun(['mount', '--bind', folder, place], { env })
  return async () => {
    await runProcess(['umount', '--recursive', place], { env })
    rmdirSync(place)
  }
}
