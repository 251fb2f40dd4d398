import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkVolumes } from '../../../src/grammar/volume/checkVolumes.ts'
import { parseVolume } from '../../../src/grammar/volume/parseVolume.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'
import { volumeArbitrary } from './volumeArbitrary.ts'

describe('checkVolumes lets pass', () => {
  test.each([
    ['no volume', []],
    ['one volume', ['/a:/d']],
    ['two targets', ['/a:/d', '/a:/e']],
    ['a target inside another, the outer first', ['/a:/d', '/b:/d/e']],
    ['a target inside another, the inner first', ['/b:/d/e', '/a:/d']],
    ['targets that begin alike', ['/a:/d', '/a:/dd']],
    ['the same folder twice', ['/a:/d:ro', '/a:/d:ro']],
    ['the same folder three times', ['/a:/d', '/a:/d', '/a:/d']],
    ['the same but for what Podman ignores', ['/a:/d:ro', '/a:/d:cached,ro,delegated']],
    ['the same from ./, spelt otherwise', ['./a:/d', './/a/:/d']],
    ['the same overlay, its source spelt otherwise', ['/a:/d:O', '//a/:/d:O']],
    ['a named volume twice, whatever its options: the first wins', ['v:/d:ro', 'v:/d']],
    ['an anonymous volume twice', ['/d', '/d']],
    ['a folder whose place only the host knows', ['./d', '/a:/d', './d']],
    ['such a folder twice, which is one to the host', ['./d', './d/']],
  ])('%s', (_reason, texts) => {
    expect(conflicts(texts)).toEqual([])
  })
})

describe('checkVolumes refuses', () => {
  test.each([
    ['two folders', ['/a:/d', '/b:/d']],
    ['one folder with other options', ['/a:/d:ro', '/a:/d:rw']],
    ['one folder with and without options', ['/a:/d', '/a:/d:rw']],
    ['the same options in another order', ['/a:/d:ro,z', '/a:/d:z,ro']],
    ['one folder, its source spelt otherwise', ['/a:/d', '/a/:/d']],
    ['one folder, its source from . and from ./', ['.:/d', './.:/d']],
    ['one folder, its target spelt with a slash more', ['/a:/d', '/a:/d/']],
    ['one folder, its target spelt with two dots', ['/a:/d', '/a:/e/../d']],
    ['a target of the root in two spellings', ['/a:/', '/a://']],
    ['two named volumes', ['v:/d', 'w:/d']],
    ['one named volume, its target spelt otherwise', ['v:/d', 'v:/d/']],
    ['a folder and a named volume', ['/a:/d', 'v:/d']],
    ['a named volume and a folder, spelt otherwise', ['v:/d', '/a:/d/']],
    ['a folder and an anonymous volume', ['/a:/d', '/d']],
    ['a named and an anonymous volume', ['v:/d', '/d']],
    ['an anonymous volume in two spellings', ['/d', '/d/']],
    ['an overlay and a folder', ['/a:/d:O', '/a:/d']],
    ['an overlay and a named volume', ['/a:/d:O', 'v:/d']],
    ['two overlays with other options', ['/a:/d:O', '/a:/d:O,U']],
    ['an overlay of a folder and of one below where Podman runs', ['/a:/d:O', './a:/d:O']],
    ['two overlays above the folder Podman runs in and below', ['../a:/d:O', './a:/d:O']],
    ['two overlays, their targets spelt otherwise', ['/a:/d:O', '/a:/d/:O']],
    ['an overlay and a folder, spelt otherwise, since 5.4', ['/a:/d:O', '/b:/d/']],
  ])('%s', (_reason, texts) => {
    expect(conflicts(texts)).toEqual(['volume.grammar.conflict at volumes[1]'])
  })

  test('every volume that collides, not the first alone', () => {
    expect(conflicts(['/a:/d', '/b:/d', '/e:/f', '/c:/d'])).toEqual([
      'volume.grammar.conflict at volumes[1]',
      'volume.grammar.conflict at volumes[3]',
    ])
  })

  test('and names the first of those it collides with', () => {
    expect(checkVolumes(placed(['/a:/d', '/b:/d', '/c:/d'])).map(({ saw }) => saw)).toEqual([
      '"--volume=/b:/d" beside "--volume=/a:/d" of volumes[0]',
      '"--volume=/c:/d" beside "--volume=/a:/d" of volumes[0]',
    ])
  })

  test('and says what stands beside what', () => {
    expect(checkVolumes(placed(['/a:/d:ro', 'v:/d/']))).toMatchObject([
      { severity: 'refuse', saw: '"--volume=v:/d/" beside "--volume=/a:/d:ro" of volumes[0]' },
    ])
  })
})

describe('checkVolumes before 5.4', () => {
  test.each([
    ['an overlay and a folder, spelt otherwise', ['/a:/d:O', '/b:/d/'], 0],
    ['an overlay and a named volume, spelt otherwise', ['v:/d', '/b:/d/:O'], 0],
    ['an overlay and a folder, spelt alike', ['/a:/d:O', '/b:/d'], 1],
    ['two overlays, spelt otherwise', ['/a:/d:O', '/a:/d/:O'], 1],
    ['two folders, spelt otherwise', ['/a:/d', '/a:/d/'], 1],
  ])('%s', (_reason, texts, found) => {
    expect(checkVolumes(placed(texts), '4.3.1')).toHaveLength(found)
    expect(checkVolumes(placed(texts), '5.4')).toHaveLength(1)
    expect(checkVolumes(placed(texts), '5.4.2')).toHaveLength(1)
  })
})

test('a volume beside itself is never a conflict', () => {
  fc.assert(
    fc.property(volumeArbitrary, (volume) => {
      const twice = [0, 1].map((i) => ({ volume, path: `volumes[${i}]` }))
      expect(checkVolumes(twice)).toEqual([])
    }),
  )
})

test('whether two collide does not depend on which came first', () => {
  fc.assert(
    fc.property(volumeArbitrary, volumeArbitrary, (one, other) => {
      const found = (volumes: readonly (typeof one)[]) =>
        checkVolumes(volumes.map((volume, i) => ({ volume, path: `volumes[${i}]` }))).length
      expect(found([one, other])).toBe(found([other, one]))
    }),
    { numRuns: 1000 },
  )
})

const placed = (texts: readonly string[]) =>
  texts.map((text, i) => ({ volume: unwrap(parseVolume(text)), path: `volumes[${i}]` }))

const conflicts = (texts: readonly string[]): readonly string[] =>
  checkVolumes(placed(texts)).map(({ code, path }) => `${code} at ${path}`)
