import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Removes a folder of the job. By rm(1), which goes down folder by folder: what a job can do to paths, make one too
 * long to be named or put a link where a folder was, does not lead it astray.
 *
 * What a container's other user ids own cannot be removed by the user outside of podman's user namespace; inside it
 * can (seen on 4.3.1). Root has none to enter, and podman refuses to make it one.
 *
 * @param environment of podman, from `environmentOf`
 */
export async function removeFolder(
  folder: string,
  podman: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const place = { cwd: '/', env: environment }
  const words = ['-rf', '--', folder]
  try {
    await run('rm', words, place)
  } catch (error) {
    if (process.geteuid?.() === 0) throw error
    await run(podman, ['unshare', 'rm', ...words], place)
  }
}
