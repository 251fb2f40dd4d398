import { describe, expect, test } from 'vitest'
import { findCredentials } from '../../../src/grammar/auth/findCredentials.ts'
import { fromLegacyAuthFile } from '../../../src/grammar/auth/fromLegacyAuthFile.ts'
import { mergeAuthFiles } from '../../../src/grammar/auth/mergeAuthFiles.ts'
import { readAuthFile } from '../../../src/grammar/auth/readAuthFile.ts'
import { writeAuthFile } from '../../../src/grammar/auth/writeAuthFile.ts'
import { openSecret } from '../../../src/secret/Secret.ts'

const entryOf = (text: string) => (text === '' ? {} : { auth: Buffer.from(text).toString('base64') })

/** `{ 'a.example': 'u:p' }` as an auth file; `helper:SUFFIX` is a helper. */
function fileOf(logins: Readonly<Record<string, string>>) {
  const entries = Object.entries(logins)
  const file = readAuthFile(
    JSON.stringify({
      auths: Object.fromEntries(
        entries.flatMap(([key, text]) => (text.startsWith('helper:') ? [] : [[key, entryOf(text)]])),
      ),
      credHelpers: Object.fromEntries(
        entries.flatMap(([key, text]) => (text.startsWith('helper:') ? [[key, text.slice(7)]] : [])),
      ),
    }),
  )
  if (file === undefined) throw new Error('an auth file')
  return file
}

/** Back to the form above. */
function shortOf(merged: ReturnType<typeof mergeAuthFiles>): Readonly<Record<string, string>> {
  const { auths, credHelpers = {} } = JSON.parse(openSecret(writeAuthFile(merged)))
  return {
    ...Object.fromEntries(
      Object.entries<{ auth?: string }>(auths).map(([key, { auth = '' }]) => [
        key,
        Buffer.from(auth, 'base64').toString(),
      ]),
    ),
    ...Object.fromEntries(Object.entries(credHelpers).map(([key, suffix]) => [key, `helper:${suffix}`])),
  }
}

type Logins = Readonly<Record<string, string>>

describe('mergeAuthFiles: for every repository the first file that knows it wins', () => {
  test.each<[string, readonly Logins[], Logins]>([
    [
      'two registries',
      [{ 'a.example': 'u:1' }, { 'b.example': 'u:2' }],
      { 'a.example': 'u:1', 'b.example': 'u:2' },
    ],
    ['one registry twice', [{ 'a.example': 'u:1' }, { 'a.example': 'u:2' }], { 'a.example': 'u:1' }],
    [
      'a part in the stronger file',
      [{ 'a.example/g': 'u:1' }, { 'a.example': 'u:2' }],
      { 'a.example': 'u:2', 'a.example/g': 'u:1' },
    ],
    ['a part in the weaker file', [{ 'a.example': 'u:1' }, { 'a.example/g': 'u:2' }], { 'a.example': 'u:1' }],
    [
      'an empty part of the stronger file opens the way to the weaker',
      [{ 'a.example': 'u:1', 'a.example/g': '' }, { 'a.example': 'u:2' }],
      { 'a.example': 'u:1', 'a.example/g': 'u:2' },
    ],
    [
      'an empty part that nobody fills stays empty',
      [{ 'a.example': 'u:1', 'a.example/g': '' }],
      { 'a.example': 'u:1', 'a.example/g': '' },
    ],
    ['a token alone displaces nobody', [{ 'a.example': '' }, { 'a.example': 'u:2' }], { 'a.example': 'u:2' }],
    [
      'addresses and names of Docker Hub are one registry',
      [{ 'https://index.docker.io/v1/': 'u:1' }, { 'docker.io': 'u:2' }],
      { 'docker.io': 'u:1' },
    ],
    [
      'the plain name before an address',
      [{ 'https://a.example/v1/': 'u:1', 'a.example': 'u:2' }],
      { 'a.example': 'u:2' },
    ],
    [
      'a stronger helper hides every login',
      [{ 'a.example': 'helper:x' }, { 'a.example/g': 'u:2' }],
      { 'a.example': 'helper:x' },
    ],
    [
      'a stronger login hides a helper',
      [{ 'a.example': 'u:1' }, { 'a.example': 'helper:x' }],
      { 'a.example': 'u:1' },
    ],
    [
      'an empty entry does not',
      [{ 'a.example': '' }, { 'a.example': 'helper:x' }],
      { 'a.example': 'helper:x' },
    ],
    [
      'the stronger of two helpers',
      [{ 'a.example': 'helper:x' }, { 'a.example': 'helper:y' }],
      { 'a.example': 'helper:x' },
    ],
  ])('%s', (_what, files, merged) => {
    const result = mergeAuthFiles(files.map(fileOf))
    expect(shortOf(result)).toEqual(merged)
    expect(result.lostHelpers).toEqual([])
  })

  test('a helper cannot answer for the rest of a registry, and this is said', () => {
    const result = mergeAuthFiles([{ 'a.example/g': 'u:1' }, { 'a.example': 'helper:x' }].map(fileOf))
    expect(shortOf(result)).toEqual({ 'a.example/g': 'u:1' })
    expect(result.lostHelpers).toEqual(['a.example'])
  })
})

test.each([
  ['a.example/g/app', 'login'],
  ['a.example/gh', 'empty'],
  ['b.example/x', 'empty'],
])('findCredentials: %s is %s', (repository, kind) => {
  expect(findCredentials(fileOf({ 'a.example/g': 'u:1' }), repository).kind).toBe(kind)
})

describe('fromLegacyAuthFile', () => {
  const entry = entryOf('u:1')
  test.each<[string, unknown, unknown]>([
    ['a name', { 'a.example': entry }, { auths: { 'a.example': entry } }],
    ['an address', { 'https://a.example/v1/': entry }, { auths: { 'a.example': entry } }],
    ['a part counts for the whole registry', { 'a.example/g': entry }, { auths: { 'a.example': entry } }],
    [
      'the name before the address',
      { 'a.example': entry, 'http://a.example': {} },
      { auths: { 'a.example': entry } },
    ],
  ])('%s', (_what, legacy, modern) => {
    expect(JSON.parse(fromLegacyAuthFile(JSON.stringify(legacy)))).toEqual(modern)
  })

  test('a text that is no JSON object stays as it is', () => {
    expect(fromLegacyAuthFile('[')).toBe('[')
  })
})
