import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rm, rmdir, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileCommand } from '../plan/Command.ts'
import { openSecret } from '../secret/Secret.ts'

/** Carries out a command that is no process. What it throws names the file and the error, never the content. */
export const changeFiles = (command: FileCommand): Promise<void> =>
  (CHANGES[command.kind] as (command: FileCommand) => Promise<void>)(command)

/** A kind without a row does not compile. */
const CHANGES: {
  readonly [K in FileCommand['kind']]: (command: Extract<FileCommand, { kind: K }>) => Promise<void>
} = {
  'make-directory': async ({ path }) => {
    await mkdir(path, { recursive: true, mode: 0o700 })
  },
  'write-file': async ({ path, content }) => {
    await keepPrivate(dirname(path))
    await rm(path, { force: true })
    const file = await open(path, NEW_FILE, 0o600)
    try {
      await file.writeFile(openSecret(content))
    } finally {
      await file.close()
    }
  },
  'delete-file': ({ path }) => rm(path, { force: true }),
  'delete-state': async ({ directory, prefix }) => {
    if (!(await isThere(directory))) return
    await keepPrivate(directory)
    const ours = (await readdir(directory)).filter((name) => name.startsWith(prefix))
    for (const name of ours) await unlink(join(directory, name))
    await rmdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY') throw error
    })
  },
}

/** Nothing that a job may have planted under the name is opened, or followed. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW

/**
 * Secrets go only into a folder that is one, is ours, and that nobody else can look into. One that was made by
 * other hands is closed to them first; a link is a trap.
 */
export async function keepPrivate(directory: string): Promise<void> {
  const folder = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  try {
    const { uid, mode } = await folder.stat()
    if (uid !== process.geteuid?.()) throw new Error(`${directory}: belongs to another user`)
    if ((mode & 0o7777) !== 0o700) await folder.chmod(0o700)
  } finally {
    await folder.close()
  }
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}
