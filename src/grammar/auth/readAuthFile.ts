import { isTable } from '../../problem/isTable.ts'
import { fromBase64 } from '../../secret/base64.ts'
import { Secret } from '../../secret/Secret.ts'
import type { AuthEntry, AuthFault, AuthFile } from './AuthFile.ts'
import { jsonObject } from './jsonObject.ts'
import { registryKey } from './registryKey.ts'

/** An auth file with everything there is to say about its text. */
export interface AuthFileReading extends AuthFile {
  readonly faults: readonly AuthFault[]
  /** What must never be seen of the file. */
  readonly secrets: readonly Secret[]
  /** Docker's way to keep every credential elsewhere; Podman does not look at it. */
  readonly hasCredentialStore: boolean
}

/**
 * Reads the text of an auth.json as Podman does: unknown fields are passed over, and an entry without credentials
 * is no login. Undefined for a text that is not a JSON object.
 *
 * Source: containers-auth.json(5); containers/image, pkg/docker/config; held against that code by a test.
 */
export function readAuthFile(text: string): AuthFileReading | undefined {
  const file = jsonObject(text)
  if (file === undefined) return undefined
  const auths = entriesIn(file, 'auths').map(([key, entry]) => readEntry(key, entry))
  const helpers = entriesIn(file, 'credHelpers').map(([host, suffix]) => readHelper(host, suffix))
  const tables = ['auths', 'credHelpers'].flatMap((name) => tableFaults(file, name))
  return {
    entries: new Map(auths.flatMap(({ value }) => (value ? [value] : []))),
    helpers: new Map(helpers.flatMap(({ value }) => (value ? [value] : []))),
    secrets: auths.flatMap(({ secrets }) => secrets ?? []),
    hasCredentialStore: typeof field(file, 'credsStore') === 'string',
    faults: [
      ...tables,
      ...auths.flatMap(({ fault }) => fault ?? []),
      ...helpers.flatMap(({ fault }) => fault ?? []),
    ],
  }
}

interface Read<T> {
  readonly value?: readonly [key: string, T]
  readonly fault?: AuthFault
  readonly secrets?: readonly Secret[]
}

function readEntry(key: string, entry: unknown): Read<AuthEntry> {
  if (entry === null) return { value: [key, { kind: 'empty' }] }
  const auth = isTable(entry) ? (field(entry, 'auth') ?? '') : undefined
  const token = isTable(entry) ? (field(entry, 'identitytoken') ?? '') : undefined
  if (typeof auth !== 'string' || typeof token !== 'string') {
    return { fault: { kind: 'file', text: `the entry of ${named(key)} is not a table of texts` } }
  }
  const credentials = fromBase64(auth)
  const password = credentials?.slice(credentials.indexOf(':') + 1)
  const secrets = [auth, token, password].filter(isFilled).map((text) => new Secret(text))
  // Podman never looks for such a key.
  if (registryKey(key) === undefined)
    return { secrets, fault: entryFault('a key is not a registry with an optional path') }
  const fields = { auth: new Secret(auth), ...(token === '' ? {} : { identitytoken: new Secret(token) }) }
  if (credentials === undefined) {
    const fault = entryFault(`the credentials of ${named(key)} are not base64: a pull from there fails`)
    return { secrets, fault, value: [key, { kind: 'unreadable', fields }] }
  }
  if (credentials.includes(':')) {
    const isLogin = credentials.replace(':', '').replace(/\0+$/, '') !== '' || token !== ''
    return { secrets, value: [key, isLogin ? { kind: 'login', fields } : { kind: 'empty' }] }
  }
  return {
    secrets,
    value: [key, { kind: 'empty' }],
    ...(credentials === ''
      ? {}
      : { fault: entryFault(`the credentials of ${named(key)} are not base64 of USER:PASSWORD`) }),
  }
}

/** The suffix becomes part of a program's name: with a slash in it, of a program anywhere (seen on 4.3.1). */
function readHelper(host: string, suffix: unknown): Read<string> {
  const about = `the credential helper of ${named(host)}`
  if (typeof suffix !== 'string' && suffix !== null)
    return { fault: { kind: 'file', text: `${about} is not a text` } }
  if (registryKey(host) === undefined) return { fault: entryFault('a helper is not for a registry') }
  if (!/^[A-Za-z0-9_.-]+$/.test(suffix ?? '')) {
    return { fault: { kind: 'helper', text: `${about} is not a name of letters, digits, _, . and -` } }
  }
  return { value: [host, suffix ?? ''] }
}

function tableFaults(file: Record<string, unknown>, name: string): readonly AuthFault[] {
  return valuesOf(file, name)
    .filter((table) => !isTable(table))
    .map(() => ({ kind: 'file', text: `${name} is not a table` }) as const)
}

const entryFault = (text: string): AuthFault => ({ kind: 'entry', text })

const isFilled = (text: string | undefined): text is string => text !== undefined && text !== ''

/** A key that is no registry may hold anything, and is not repeated. */
const named = (key: string): string => (registryKey(key) === undefined ? 'one key' : key)

/**
 * Go matches the names of fields whatever their case: of several the last one counts, of tables the entries of all,
 * and null says nothing. Source: encoding/json, `Unmarshal`.
 */
const valuesOf = (object: Record<string, unknown>, name: string): readonly unknown[] =>
  Object.entries(object).flatMap(([key, value]) =>
    folded(key) === folded(name) && value !== null ? [value] : [],
  )

/** Go also takes the long s and the Kelvin sign for s and k. */
const folded = (name: string): string => name.toUpperCase().toLowerCase()

const field = (object: Record<string, unknown>, name: string): unknown => valuesOf(object, name).at(-1)

const entriesIn = (
  object: Record<string, unknown>,
  name: string,
): readonly (readonly [string, unknown])[] => [
  ...new Map(valuesOf(object, name).flatMap((table) => (isTable(table) ? Object.entries(table) : []))),
]
