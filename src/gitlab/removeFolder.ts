import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Removes a folder of the job. What a container's other user ids own cannot be removed by the user outside of
 * podman's user namespace; inside it can (seen on 4.3.1). And Node removes by whole paths, of which a job can make some
 * that are longer than any can be.
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
    if (!(error instanceof Error && 'code' in error && CURABLE.has(error.code))) throw error
    // Root has no namespace to enter, and podman refuses to make it one.
    const [program = '', ...words] = process.geteuid?.() === 0 ? ['rm'] : [podman, 'unshare', 'rm']
    await promisify(execFile)(program, [...words, '-rf', '--', folder], { cwd: '/', env: environment })
  }
}

const CURABLE: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'ENAMETOOLONG'])
