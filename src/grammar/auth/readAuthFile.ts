import { isTable } from '../../problem/isTable.ts'
import { fromBase64 } from '../../secret/base64.ts'
import { Secret } from '../../secret/Secret.ts'
import { registryKey } from './registryKey.ts'

/** One login of an auth file. */
export interface Login {
  /** As written: `registry.example.com/group`. */
  readonly key: string
  /** What two keys for the same registry path have in common. */
  readonly normalKey: string
  /** The entry as Podman takes it. */
  readonly entry: Readonly<{ auth?: Secret; identitytoken?: Secret }>
  /** What must never be seen of it. */
  readonly secrets: readonly Secret[]
}

/** A host whose credentials a program hands out: `podman` runs `docker-credential-SUFFIX`. */
export interface CredentialHelper {
  readonly host: string
  readonly suffix: string
}

export interface AuthFile {
  readonly logins: readonly Login[]
  readonly helpers: readonly CredentialHelper[]
  /** Docker's way to keep every credential elsewhere; Podman does not look at it. */
  readonly hasCredentialStore: boolean
  /** What could not be read, in words that hold nothing of the file but names of registries. */
  readonly faults: readonly string[]
}

/**
 * The text of an auth.json, as Podman reads it: unknown fields are passed over, an entry without credentials is
 * no login. A file that is no JSON object gives undefined. Source: containers-auth.json(5).
 */
export function readAuthFile(text: string): AuthFile | undefined {
  const file = objectIn(text)
  if (file === undefined) return undefined
  const logins = entriesIn(file, 'auths').map(([key, entry]) => readLogin(key, entry))
  const helpers = entriesIn(file, 'credHelpers').map(([host, suffix]) => readHelper(host, suffix))
  return {
    logins: logins.flatMap(({ value }) => value ?? []),
    helpers: helpers.flatMap(({ value }) => value ?? []),
    hasCredentialStore: typeof field(file, 'credsStore') === 'string',
    faults: [...logins, ...helpers].flatMap(({ fault }) => fault ?? []),
  }
}

type Read<T> = { readonly value?: T; readonly fault?: string }

function readLogin(key: string, entry: unknown): Read<Login> {
  const auth = isTable(entry) ? field(entry, 'auth') : undefined
  const token = isTable(entry) ? field(entry, 'identitytoken') : undefined
  if (!isTable(entry) || !isTextOrAbsent(auth) || !isTextOrAbsent(token)) {
    return { fault: `the entry of ${named(key)} is not a login` }
  }
  if (!auth && !token) return {}
  const normalKey = registryKey(key)
  if (normalKey === undefined) return { fault: 'a key is not a registry with an optional path' }
  const credentials = auth ? fromBase64(auth) : ':'
  if (!credentials?.includes(':')) {
    return { fault: `the credentials of ${named(key)} are not base64 of USER:PASSWORD` }
  }
  const password = credentials.slice(credentials.indexOf(':') + 1)
  const secrets = [auth, token, password].filter((text) => text !== undefined && text !== '')
  return {
    value: {
      key,
      normalKey,
      entry: {
        ...(auth ? { auth: new Secret(auth) } : {}),
        ...(token ? { identitytoken: new Secret(token) } : {}),
      },
      secrets: secrets.map((text) => new Secret(String(text))),
    },
  }
}

/** The suffix becomes part of a program's name: with a slash in it, of a program anywhere (seen on 4.3.1). */
function readHelper(host: string, suffix: unknown): Read<CredentialHelper> {
  if (registryKey(host) === undefined || typeof suffix !== 'string' || !/^[A-Za-z0-9_.-]+$/.test(suffix)) {
    return { fault: `the credential helper of ${named(host)} is not a name of letters, digits, _, . and -` }
  }
  return { value: { host, suffix } }
}

/** A key that is no registry may hold anything, and is not repeated. */
const named = (key: string): string => (registryKey(key) === undefined ? 'one key' : key)

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isTable(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string'

/**
 * Go matches the names of fields whatever their case: of several the last one counts, of tables the entries of all,
 * and null says nothing. Source: encoding/json, `Unmarshal`.
 */
const valuesOf = (object: Record<string, unknown>, name: string): readonly unknown[] =>
  Object.entries(object).flatMap(([key, value]) =>
    key.toLowerCase() === name.toLowerCase() && value !== null ? [value] : [],
  )

const field = (object: Record<string, unknown>, name: string): unknown => valuesOf(object, name).at(-1)

const entriesIn = (
  object: Record<string, unknown>,
  name: string,
): readonly (readonly [string, unknown])[] => [
  ...new Map(valuesOf(object, name).flatMap((table) => (isTable(table) ? Object.entries(table) : []))),
]
