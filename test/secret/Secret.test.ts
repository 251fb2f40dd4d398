import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from '../../src/secret/base64.ts'
import { openSecret, Secret } from '../../src/secret/Secret.ts'
import { secretScan } from '../../src/secret/SecretScan.ts'

const TOKEN = 'glpat-"0123"+/456'

describe('a secret', () => {
  const secret = new Secret(TOKEN)

  test.each<[string, (secret: Secret) => unknown]>([
    ['JSON', (value) => JSON.stringify({ value })],
    ['a template', (value) => `${value}`],
    ['String', String],
    ['inspect', (value) => inspect({ value }, { showHidden: true, depth: 9 })],
    ['inspect of itself', (value) => inspect(value)],
    ['an error', (value) => new Error(`failed with ${value}`).message],
    ['adding', (value) => `x${value as unknown as string}`],
    ['its keys', (value) => Reflect.ownKeys(value)],
    ['a copy', (value) => JSON.stringify({ ...value }) + JSON.stringify(Object.entries(value))],
  ])('does not show in %s', (_where, print) => {
    expect(String(print(secret))).not.toContain('glpat')
  })

  test('opens for who asks by name, and cannot be changed', () => {
    expect(openSecret(secret)).toBe(TOKEN)
    expect(Object.isFrozen(secret)).toBe(true)
  })
})

describe('secretScan', () => {
  const scan = secretScan([new Secret(TOKEN), new Secret('short')])

  test.each<[string, string, boolean]>([
    ['the text itself', `--env=${TOKEN}!`, true],
    ['in base64', toBase64(TOKEN), true],
    ['at the start of longer base64', toBase64(`${TOKEN} and more`), true],
    ['in a URL', `https://x/${encodeURIComponent(TOKEN)}`, true],
    ['as a message quotes it', TOKEN.replaceAll('"', '\\"'), true],
    ['half of it', TOKEN.slice(0, 9), false],
    ['fewer than 8 characters are not looked for', 'short', false],
  ])('%s', (_what, text, found) => {
    expect(scan.finds(text)).toBe(found)
    expect(scan.scrub(text).includes('[secret]')).toBe(found)
  })

  test('a secret inside another leaves nothing of the longer one', () => {
    const both = secretScan([new Secret('0123456789'), new Secret('0123456789abcdef')])
    expect(both.scrub('x0123456789abcdefx')).toBe('x[secret]x')
  })
})

describe('base64', () => {
  test('there and back, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toBase64(text)).toBe(Buffer.from(text).toString('base64'))
        expect(fromBase64(toBase64(text))).toBe(
          Buffer.from(text)
            .toString('utf8')
            .replace(/^\ufeff/, ''),
        )
      }),
    )
  })

  test.each(['a', 'a===', '====', 'ab=c', 'YQ', 'a-_b', 'Y Q='])('%j is none', (text) => {
    expect(fromBase64(text)).toBeUndefined()
  })

  test('line ends are passed over, as Go does', () => {
    expect(fromBase64('Y\nQ=\r\n=')).toBe('a')
  })
})
