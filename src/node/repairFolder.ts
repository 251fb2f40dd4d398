import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Execution } from './Execution.ts'

const run = promisify(execFile)

/**
 * Gives a folder back to this user. A container of an earlier job can have given it to another user id, or have closed
 * it, and every later job in it would fail as if its script had. Inside rootless Podman's user namespace this user is
 * root, and may take it back (seen on 4.3.1).
 *
 * @throws where the folder cannot be used afterwards; the message says what to do
 */
export async function repairFolder(path: string, { plan, place, notice }: Execution): Promise<void> {
  if (await isUsable(path)) return
  const podman = plan.commands.find(({ kind }) => kind === 'podman')
  const program = podman?.kind === 'podman' ? podman.program : 'podman'
  const asOwner = (...words: readonly string[]) =>
    run(program, ['unshare', ...words], { cwd: '/', env: place.variables })
  try {
    await asOwner('chown', '--recursive', '--no-dereference', '0:0', path)
    await asOwner('chmod', 'u+rwx', path)
  } catch {
    // What to do is said below.
  }
  if (!(await isUsable(path))) {
    throw new Error(`${path} cannot be used by this user; run: podman unshare chown --recursive 0:0 ${path}`)
  }
  notice(`${path} could not be used any more; it was given back to this user`)
}

const isUsable = (path: string): Promise<boolean> =>
  access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
