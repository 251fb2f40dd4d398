import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatVolume } from '../../../src/grammar/volume/formatVolume.ts'
import { parseVolume } from '../../../src/grammar/volume/parseVolume.ts'
import { volumeText } from './volumeArbitrary.ts'

describe('formatVolume writes', () => {
  test.each([
    ['a folder', { kind: 'bind', source: '/a', target: '/b', options: [] }, '/a:/b'],
    [
      'options in their order',
      {
        kind: 'bind',
        source: '/a/',
        target: '//b',
        options: [
          { kind: 'label', value: 'z' },
          { kind: 'access', value: 'ro' },
          { kind: 'ignored', value: 'cached' },
        ],
      },
      '/a/://b:z,ro,cached',
    ],
    ['a named volume', { kind: 'named', name: 'v', target: '/b', options: [] }, 'v:/b'],
    ['an anonymous volume', { kind: 'anonymous', target: '/b', options: [] }, '/b'],
  ] as const)('%s', (_reason, volume, text) => {
    expect(formatVolume(volume)).toBe(text)
  })

  test('exactly the text that was read', () => {
    fc.assert(
      fc.property(volumeText, (text) => {
        const result = parseVolume(text)
        if (result.ok) expect(formatVolume(result.value)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('what is read back as the same volume, also after a way through JSON', () => {
    fc.assert(
      fc.property(volumeText, (text) => {
        const result = parseVolume(text)
        if (!result.ok) return
        const copy = JSON.parse(JSON.stringify(result.value))
        expect(parseVolume(formatVolume(copy))).toEqual(result)
      }),
      { numRuns: 1000 },
    )
  })
})
