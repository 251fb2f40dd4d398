import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuthFile } from '../../../src/grammar/auth/readAuthFile.ts'
import { hostOf, registryKey } from '../../../src/grammar/auth/registryKey.ts'
import { toBase64 } from '../../../src/secret/base64.ts'
import { openSecret } from '../../../src/secret/Secret.ts'

const auth = toBase64('ci:password')
const read = (file: unknown) => readAuthFile(JSON.stringify(file))

describe('readAuthFile takes', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a registry', { auths: { 'a.example': { auth } } }, ['a.example']],
    ['a port', { auths: { 'a.example:5000': { auth } } }, ['a.example:5000']],
    ['a namespace', { auths: { 'a.example/group/project': { auth } } }, ['a.example/group/project']],
    ['a token alone', { auths: { 'a.example': { identitytoken: 'x' } } }, ['a.example']],
    ['field names in capitals, as Go does', { AUTHS: { 'a.example': { Auth: auth } } }, ['a.example']],
    [
      'tables in two spellings together',
      { auths: { 'a.example': {} }, AUTHS: { 'b.example': { auth }, 'a.example': { auth } } },
      ['a.example', 'b.example'],
    ],
    ['fields that nobody knows', { x: 1, auths: { 'a.example': { auth, email: 'x' } } }, ['a.example']],
    ['an entry without credentials as no login', { auths: { 'a.example': {} } }, []],
    ['an empty file', {}, []],
    ['no auths', { auths: null }, []],
  ])('%s', (_what, file, keys) => {
    const result = read(file)
    expect(result?.logins.map(({ key }) => key)).toEqual(keys)
    expect(result?.faults).toEqual([])
  })

  test('what must not be seen: the entry and the password in it', () => {
    const [login] = read({ auths: { 'a.example': { auth: toBase64('ci:pass:word') } } })?.logins ?? []
    expect(login?.secrets.map(openSecret)).toEqual([toBase64('ci:pass:word'), 'pass:word'])
  })
})

describe('readAuthFile gives', () => {
  const opened = (file: unknown) =>
    read(file)?.logins.map(({ entry, secrets }) => ({
      auth: entry.auth && openSecret(entry.auth),
      token: entry.identitytoken && openSecret(entry.identitytoken),
      secrets: secrets.map(openSecret),
    }))

  test.each<[string, object, object]>([
    ['credentials', { auth }, { auth, token: undefined, secrets: [auth, 'password'] }],
    ['a token', { identitytoken: 'x' }, { auth: undefined, token: 'x', secrets: ['x'] }],
    ['both', { auth, identitytoken: 'x' }, { auth, token: 'x', secrets: [auth, 'x', 'password'] }],
    [
      'an empty password, which is none to be hidden',
      { auth: toBase64('ci:') },
      { auth: toBase64('ci:'), token: undefined, secrets: [toBase64('ci:')] },
    ],
    [
      'a token beside empty credentials',
      { auth: '', identitytoken: 'x' },
      { auth: undefined, token: 'x', secrets: ['x'] },
    ],
    [
      'of one field in two spellings the last',
      { auth: '!!', AUTH: auth },
      { auth, token: undefined, secrets: [auth, 'password'] },
    ],
    ['and nothing for null', { auth, AUTH: null }, { auth, token: undefined, secrets: [auth, 'password'] }],
  ])('%s', (_what, entry, login) => {
    expect(opened({ auths: { 'a.example': entry } })).toEqual([login])
  })

  test('a key as written and as Podman compares it', () => {
    expect(read({ auths: { 'https://index.docker.io/v1/': { auth } } })?.logins).toMatchObject([
      { key: 'https://index.docker.io/v1/', normalKey: 'docker.io' },
    ])
  })

  test('the helper of a host', () => {
    const helpers = { 'a.example': 'ecr-login', 'b.example': 'A_9.z' }
    expect(read({ credHelpers: helpers })?.helpers).toEqual([
      { host: 'a.example', suffix: 'ecr-login' },
      { host: 'b.example', suffix: 'A_9.z' },
    ])
  })

  test.each([
    [{ credsStore: 'desktop' }, true],
    [{ CREDSSTORE: 'desktop' }, true],
    [{ credsStore: null }, false],
    [{}, false],
  ])('%j: is every credential elsewhere? %s', (file, is) => {
    expect(read(file)?.hasCredentialStore).toBe(is)
  })
})

describe('readAuthFile finds fault with', () => {
  test.each<[string, unknown]>([
    ['an entry that is a text', { auths: { 'a.example': 'x' } }],
    ['an entry that is a list', { auths: { 'a.example': [] } }],
    ['an entry that is nothing', { auths: { 'a.example': null } }],
    ['a number for a token', { auths: { 'a.example': { auth, identitytoken: 1 } } }],
    ['a helper of a host that is no registry', { credHelpers: { 'a b': 'x' } }],
    ['a helper with a blank in front', { credHelpers: { 'a.example': ' x' } }],
    ['a helper with a line end behind', { credHelpers: { 'a.example': 'x\n' } }],
    ['a number for credentials', { auths: { 'a.example': { auth: 1 } } }],
    ['no base64', { auths: { 'a.example': { auth: '!!' } } }],
    ['no colon in it', { auths: { 'a.example': { auth: toBase64('nobody') } } }],
    ['a key that is no registry', { auths: { 'a b': { auth } } }],
    ['a helper elsewhere', { credHelpers: { 'a.example': 'x/../../evil' } }],
    ['a helper that is no text', { credHelpers: { 'a.example': ['x'] } }],
    ['an empty helper', { credHelpers: { 'a.example': '' } }],
  ])('%s', (_what, file) => {
    expect(read(file)?.faults).toHaveLength(1)
    expect([...(read(file)?.logins ?? []), ...(read(file)?.helpers ?? [])]).toEqual([])
  })

  test.each([
    ['a registry', 'a.example/group', true],
    ['what is none', 'a b', false],
  ])('%s, and names it only if it is one: %s', (_what, key, isNamed) => {
    const [login, helper] = [{ auths: { [key]: 'x' } }, { credHelpers: { [key]: '/' } }].map(
      (file) => read(file)?.faults.join() ?? '',
    )
    expect(login?.includes(key)).toBe(isNamed)
    expect(helper?.includes(key)).toBe(isNamed)
  })

  test('every entry that is wrong, and takes the others', () => {
    const result = read({
      auths: { 'a.example': 'x', 'b.example': { auth } },
      credHelpers: { 'c.example': '' },
    })
    expect(result?.faults).toHaveLength(2)
    expect(result?.logins.map(({ key }) => key)).toEqual(['b.example'])
  })

  test('a text that is no JSON object', () => {
    for (const text of ['', '{', '[]', 'null', '7', '"x"', '\ufeff{}'])
      expect(readAuthFile(text)).toBeUndefined()
  })

  test('nothing with an exception, whatever the text, and nothing of it is repeated but registries', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, key) => {
        readAuthFile(json)
        const faults = read({ auths: { [`${key} `]: 'secret-in-here' } })?.faults ?? []
        expect(faults.join()).not.toContain('secret-in-here')
      }),
    )
  })

  test('__proto__ is a key like any other, and no registry', () => {
    expect(readAuthFile(`{"auths":{"__proto__":{"auth":"${auth}"}}}`)?.faults).toHaveLength(1)
  })
})

test.each([
  ['docker.io', 'docker.io'],
  ['index.docker.io', 'docker.io'],
  ['https://index.docker.io/v1/', 'docker.io'],
  ['http://a.example:5000/v2/', 'a.example:5000'],
  ['a.example/group', 'a.example/group'],
  ['registry-1.docker.io/group', 'docker.io/group'],
  ['a.example/https://b.example', undefined],
  ['https://a.example/https://b.example', 'a.example'],
  ['a.example/', undefined],
  ['a.example//x', undefined],
  ['', undefined],
  ['https://', undefined],
])('registryKey of %j is %j', (text, key) => {
  expect(registryKey(text)).toBe(key)
})

test.each([
  ['a.example:5000/group/project', 'a.example:5000'],
  ['a.example', 'a.example'],
])('hostOf %s is %s', (key, host) => {
  expect(hostOf(key)).toBe(host)
})
