import { readFile } from 'node:fs/promises'
import { isTable } from '../problem/isTable.ts'

/**
 * The user's own registry logins, as the text of one auth.json: out of every file that podman itself would look
 * in, the first that knows a registry wins. From 4.4 on podman looks in none of them once a plan gives it a file.
 *
 * Undefined where there is no such file. A file that is no JSON is handed on as it is, so that the policy can
 * say so. Source: containers-auth.json(5).
 *
 * @param environment the host's variables: REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, HOME
 */
export async function readUserAuth(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const texts = (await Promise.all(authFiles(environment).map(textOf))).filter((text) => text !== undefined)
  if (texts.length < 2) return texts[0]
  const files = texts.map(objectIn)
  const unreadable = files.indexOf(undefined)
  return unreadable === -1 ? JSON.stringify(merged(files)) : texts[unreadable]
}

function authFiles(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, DOCKER_CONFIG, HOME } = environment
  // An explicit file is the only one that podman looks in.
  if (REGISTRY_AUTH_FILE) return [REGISTRY_AUTH_FILE]
  const configHome = XDG_CONFIG_HOME || (HOME && `${HOME}/.config`)
  const docker = DOCKER_CONFIG || (HOME && `${HOME}/.docker`)
  return [
    ...(XDG_RUNTIME_DIR ? [`${XDG_RUNTIME_DIR}/containers/auth.json`] : []),
    ...(configHome ? [`${configHome}/containers/auth.json`] : []),
    ...(docker ? [`${docker}/config.json`] : []),
  ]
}

/** Whatever cannot be read is not there for podman either. */
const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)

type Table = Record<string, unknown>

function objectIn(text: string): Table | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isTable(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The stronger file comes first, and of two entries the later one stays. */
const merged = (files: readonly (Table | undefined)[]): Table => {
  const entries = (name: string) =>
    files.toReversed().flatMap((file) => (isTable(file?.[name]) ? Object.entries(file[name]) : []))
  const hasStore = files.some((file) => file !== undefined && Object.hasOwn(file, 'credsStore'))
  return {
    auths: Object.fromEntries(entries('auths')),
    credHelpers: Object.fromEntries(entries('credHelpers')),
    ...(hasStore ? { credsStore: '' } : {}),
  }
}
