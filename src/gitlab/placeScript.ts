import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepPrivate } from '../node/changeFiles.ts'
import { replaceFile } from './replaceFile.ts'

/** Copies the runner's script to where the container sees it, and where an earlier step could plant a trap. */
export async function placeScript(from: string, to: string): Promise<void> {
  const text = await readFile(from)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await keepPrivate(dirname(to))
  await replaceFile(to, text, 0o700)
}
