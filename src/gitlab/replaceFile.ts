import { constants } from 'node:fs'
import { open, rm } from 'node:fs/promises'

/**
 * Makes a new file under a name that a step may have reached before: a link or a folder that stands there goes
 * first, and nothing is followed.
 */
export async function replaceFile(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await rm(path, { force: true, recursive: true })
  const file = await open(path, NEW_FILE, mode)
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
