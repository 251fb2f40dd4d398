import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuthFault } from '../../../src/grammar/auth/AuthFile.ts'
import { readAuthFile } from '../../../src/grammar/auth/readAuthFile.ts'
import { hostOf, registryKey } from '../../../src/grammar/auth/registryKey.ts'
import { toBase64 } from '../../../src/secret/base64.ts'
import { openSecret } from '../../../src/secret/Secret.ts'

const auth = toBase64('ci:password')
const read = (file: unknown) => readAuthFile(JSON.stringify(file))
const loginsOf = (file: unknown) =>
  [...(read(file)?.entries ?? [])].flatMap(([key, { kind }]) => (kind === 'login' ? key : []))
const kindsOf = (faults: readonly AuthFault[] | undefined) => faults?.map(({ kind }) => kind)

describe('readAuthFile takes', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a registry', { auths: { 'a.example': { auth } } }, ['a.example']],
    ['a port', { auths: { 'a.example:5000': { auth } } }, ['a.example:5000']],
    ['a namespace', { auths: { 'a.example/group/project': { auth } } }, ['a.example/group/project']],
    ['an address', { auths: { 'https://a.example/v1/': { auth } } }, ['https://a.example/v1/']],
    ['field names in capitals, as Go does', { AUTHS: { 'a.example': { Auth: auth } } }, ['a.example']],
    ['field names with the long s, as Go does', { 'auth\u017f': { 'a.example': { auth } } }, ['a.example']],
    [
      'tables in two spellings together',
      { auths: { 'a.example': {} }, AUTHS: { 'b.example': { auth }, 'a.example': { auth } } },
      ['a.example', 'b.example'],
    ],
    ['fields that it does not know', { x: 1, auths: { 'a.example': { auth, email: 'x' } } }, ['a.example']],
    ['a password that is only a token', { auths: { 'a.example': { auth: toBase64(':x') } } }, ['a.example']],
    ['an entry without credentials as no login', { auths: { 'a.example': {} } }, []],
    ['an entry that is null as no login', { auths: { 'a.example': null } }, []],
    ['a token without credentials as no login', { auths: { 'a.example': { identitytoken: 'x' } } }, []],
    ['a colon alone as no login', { auths: { 'a.example': { auth: toBase64(':') } } }, []],
    ['zero bytes as no password', { auths: { 'a.example': { auth: toBase64(':\0') } } }, []],
    [
      'a token beside a colon',
      { auths: { 'a.example': { auth: toBase64(':'), identitytoken: 'x' } } },
      ['a.example'],
    ],
    [
      'of one field in two spellings the last',
      { auths: { 'a.example': { auth: '!!', AUTH: auth } } },
      ['a.example'],
    ],
    ['and nothing for null', { auths: { 'a.example': { auth, AUTH: null } } }, ['a.example']],
    ['an empty file', {}, []],
    ['no auths', { auths: null }, []],
  ])('%s', (_what, file, keys) => {
    expect(loginsOf(file)).toEqual(keys)
    expect(read(file)?.faults).toEqual([])
  })

  test.each<[string, object, readonly string[]]>([
    [
      'credentials and the password in them',
      { auth: toBase64('ci:pass:word') },
      [toBase64('ci:pass:word'), 'pass:word'],
    ],
    ['a token', { auth, identitytoken: 'x' }, [auth, 'x', 'password']],
    ['a token that is no login', { identitytoken: 'x' }, ['x']],
    ['what is not base64', { auth: 'u:p' }, ['u:p']],
    ['no empty password', { auth: toBase64('ci:') }, [toBase64('ci:')]],
  ])('as secret: %s', (_what, entry, secrets) => {
    expect(read({ auths: { 'a.example': entry } })?.secrets.map(openSecret)).toEqual(secrets)
  })

  test('the secrets also of entries that it does not use', () => {
    expect(read({ auths: { my_host: { auth } } })?.secrets.map(openSecret)).toEqual([auth, 'password'])
  })

  test('the helper of a host', () => {
    const helpers = { 'a.example': 'ecr-login', 'b.example': 'A_9.z' }
    expect([...(read({ credHelpers: helpers })?.helpers ?? [])]).toEqual(Object.entries(helpers))
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

describe('readAuthFile passes over, and says so:', () => {
  test.each<[string, unknown]>([
    ['a key with an underscore', { auths: { 'my_host:5000': { auth } } }],
    ['an IPv6 address', { auths: { '[::1]:5000': { auth } } }],
    ['a slash at the end', { auths: { 'a.example/': { auth } } }],
    ['no colon in the credentials', { auths: { 'a.example': { auth: toBase64('nobody') } } }],
    [
      'credentials that are not base64: only a pull from there fails',
      { auths: { 'a.example': { auth: '!!' } } },
    ],
    ['a helper of a host that is no registry', { credHelpers: { 'a b': 'x' } }],
  ])('%s', (_what, file) => {
    expect(kindsOf(read(file)?.faults)).toEqual(['entry'])
    expect(loginsOf(file)).toEqual([])
  })
})

describe('readAuthFile cannot use', () => {
  test.each<[string, unknown, 'file' | 'helper']>([
    ['an entry that is a text', { auths: { 'a.example': 'x' } }, 'file'],
    ['an entry that is a list', { auths: { 'a.example': [] } }, 'file'],
    ['a number for a token', { auths: { 'a.example': { auth, identitytoken: 1 } } }, 'file'],
    ['a number for credentials', { auths: { 'a.example': { auth: 1 } } }, 'file'],
    ['a list of entries', { auths: [] }, 'file'],
    ['a list of helpers', { credHelpers: ['x'] }, 'file'],
    ['a helper that is no text', { credHelpers: { 'a.example': ['x'] } }, 'file'],
    ['a helper with a blank in front', { credHelpers: { 'a.example': ' x' } }, 'helper'],
    ['a helper with a line end behind', { credHelpers: { 'a.example': 'x\n' } }, 'helper'],
    ['a helper elsewhere', { credHelpers: { 'a.example': 'x/../../evil' } }, 'helper'],
    ['an empty helper', { credHelpers: { 'a.example': '' } }, 'helper'],
  ])('%s', (_what, file, kind) => {
    const result = read(file)
    expect(kindsOf(result?.faults)).toEqual([kind])
    expect([...(result?.entries ?? []), ...(result?.helpers ?? [])]).toEqual([])
  })

  test.each([
    ['a registry', 'a.example/group', true],
    ['what is none', 'a b', false],
  ])('%s, and names it only if it is one: %s', (_what, key, isNamed) => {
    const text = read({ auths: { [key]: 'x' } })?.faults.map(({ text }) => text)
    expect(text?.join().includes(key)).toBe(isNamed)
  })

  test('one entry, and takes the others', () => {
    const file = { auths: { 'a.example': { auth: '!!' }, 'b.example': { auth }, my_host: { auth } } }
    expect(kindsOf(read(file)?.faults)).toEqual(['entry', 'entry'])
    expect(loginsOf(file)).toEqual(['b.example'])
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
        expect(faults.map(({ text }) => text).join()).not.toContain('secret-in-here')
      }),
    )
  })

  test('__proto__ is a key like any other, and no registry', () => {
    expect(readAuthFile(`{"auths":{"__proto__":{"auth":"${auth}"}}}`)?.faults).toHaveLength(1)
  })
})

test.each([
  ['docker.io', 'docker.io'],
  ['index.docker.io', 'index.docker.io'],
  ['https://index.docker.io/v1/', 'index.docker.io'],
  ['http://a.example:5000/v2/', 'a.example:5000'],
  ['a.example/group', 'a.example/group'],
  ['registry-1.docker.io/group', 'registry-1.docker.io/group'],
  ['http://https://a.example/v1/', 'a.example'],
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
