import { describe, expect, test } from 'vitest'
import { parseVolume } from '../../../src/grammar/volume/parseVolume.ts'
import { volumeSince } from '../../../src/grammar/volume/volumeSince.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

describe('volumeSince', () => {
  test.each([
    ['a plain folder', '/a:/b', undefined],
    ['options of every release', '/a:/b:ro,z,U,rslave,noexec,cached', undefined],
    ['an overlay of a folder', '/a:/b:O', undefined],
    ['an overlay of a named volume', 'v:/b:O', '4.0'],
    ['an overlay with layers of its own', '/a:/b:O,upperdir=/u,workdir=/w', '4.0'],
    ['idmap', '/a:/b:idmap', '4.0'],
    ['no-dereference', '/a:/b:no-dereference', '5.0'],
    ['nocreate', 'v:/b:nocreate', '6.0'],
    ['the latest of several', 'v:/b:nocreate,idmap,no-dereference', '6.0'],
    ['an anonymous volume', '/b', undefined],
  ])('%s', (_reason, text, version) => {
    expect(volumeSince(unwrap(parseVolume(text)))).toBe(version)
  })
})
