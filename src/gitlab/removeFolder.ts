import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Removes a folder of the job. What a container's other user ids own cannot be removed by the user outside of
 * podman's user namespace; inside it can (seen on 4.3.1).
 *
 * @param environment of podman, from `environmentOf`
 */
export async function removeFolder(
  folder: string,
  podman: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    if (!isDenied(error)) throw error
    await promisify(execFile)(podman, ['unshare', 'rm', '-rf', '--', folder], { cwd: '/', env: environment })
  }
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
