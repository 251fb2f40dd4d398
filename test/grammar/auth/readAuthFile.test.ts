import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuthFile } from '../../../src/grammar/auth/readAuthFile.ts'
import { registryKey } from '../../../src/grammar/auth/registryKey.ts'
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

describe('readAuthFile finds fault with', () => {
  test.each<[string, unknown]>([
    ['an entry that is a text', { auths: { 'a.example': 'x' } }],
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
  ['a.example/', undefined],
  ['a.example//x', undefined],
  ['', undefined],
  ['https://', undefined],
])('registryKey of %j is %j', (text, key) => {
  expect(registryKey(text)).toBe(key)
})
