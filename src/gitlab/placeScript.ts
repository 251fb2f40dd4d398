import { constants } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepPrivate } from '../node/changeFiles.ts'

/**
 * Copies the runner's script to where the container sees it. An earlier step could have put a link or a folder
 * under the name: what stands there goes first, and nothing is followed.
 */
export async function placeScript(from: string, to: string): Promise<void> {
  const text = await readFile(from)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await keepPrivate(dirname(to))
  await rm(to, { force: true, recursive: true })
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const file = await open(to, flags, 0o700)
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}
