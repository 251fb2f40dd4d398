import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { fromLegacyAuthFile } from '../grammar/auth/fromLegacyAuthFile.ts'
import type { Version } from '../grammar/podman-version/Version.ts'
import { isUsableFolder } from './isUsableFolder.ts'
import { type UserAuthFile, userAuthFiles } from './userAuthFiles.ts'

/**
 * The user's own registry logins: the texts of the auth files that Podman itself would look in, strongest first, for
 * `JobContext.userAuth`. From 4.4 on Podman looks in none of them once a plan gives it a file, so the plan's file
 * must hold what they hold. Empty where the user has no such file.
 *
 * A file that is not JSON is handed on as it is, so that the policy can say so.
 *
 * @param environment the host's variables, such as `process.env`
 * @param release the Podman that will run, such as `4.3.1`; without it the newest
 *
 * Source: containers-auth.json(5).
 */
export const readUserAuth = async (
  environment: Readonly<Record<string, string | undefined>>,
  release?: Version,
): Promise<readonly string[]> => (await readUserAuthFiles(environment, release)).map(({ text }) => text)

/** A file of the user's own logins. */
export interface ReadAuthFile {
  readonly path: string
  readonly text: string
}

/** The same with the paths, so that a problem can name its file. */
export async function readUserAuthFiles(
  environment: Readonly<Record<string, string | undefined>>,
  release?: Version,
): Promise<readonly ReadAuthFile[]> {
  const { uid, homedir } = userInfo()
  const isUsable = (folder: string): boolean => isUsableFolder(folder, 'XDG_RUNTIME_DIR')
  const place = { environment, uid, home: environment['HOME'] || homedir, isUsable }
  const files = userAuthFiles(place, release)
  const texts = await Promise.all(files.map(textOf))
  return files.flatMap(({ path }, at) => {
    const text = texts[at]
    return text === undefined ? [] : [{ path, text }]
  })
}

/** What cannot be read is not there for Podman either. */
const textOf = ({ path, legacy }: UserAuthFile): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => (legacy ? fromLegacyAuthFile(text) : text),
    () => undefined,
  )
