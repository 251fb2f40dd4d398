import { posix } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanPath, isNormalised } from '../../../src/grammar/path/cleanPath.ts'
import { pathWithTraps } from './pathWithTraps.ts'

describe('cleanPath', () => {
  test.each([
    ['the root', '/', '/'],
    ['the root, thrice', '///', '/'],
    ['a slash at the end', '/data/', '/data'],
    ['empty parts', '//data//x', '/data/x'],
    ['a dot is where you are', '/data/./x/.', '/data/x'],
    ['two dots go up', '/data/../etc', '/etc'],
    ['nothing is above the root', '/../../x', '/x'],
    ['three dots are a name', '/.../x', '/.../x'],
    ['a hidden name is a name', '/.x/..y', '/.x/..y'],
    ['blanks are characters', '/ / x', '/ / x'],
    ['a relative path stays relative', './a//b/', 'a/b'],
    ['what is above a relative path is kept', '../../a/..', '../..'],
    ['a step down and up again', 'a/..', '.'],
    ['nothing is where you are', '', '.'],
  ])('%s', (_reason, path, clean) => {
    expect(cleanPath(path)).toBe(clean)
  })

  test('agrees with an implementation of the same rule', () => {
    fc.assert(
      fc.property(pathWithTraps, fc.boolean(), (absolute, relative) => {
        const path = relative ? absolute.replace(/^\/+/, '') : absolute
        const clean = posix.normalize(path)
        expect(cleanPath(path)).toBe(clean.length > 1 ? clean.replace(/\/$/, '') : clean)
      }),
    )
  })

  test('cleans once and for all', () => {
    fc.assert(
      fc.property(pathWithTraps, (path) => {
        expect(isNormalised(cleanPath(path))).toBe(true)
      }),
    )
  })
})

describe('isNormalised', () => {
  test.each([
    ['the root', '/', true],
    ['a plain path', '/a/b', true],
    ['a relative path', 'a/b', false],
    ['nothing', '', false],
    ['a slash at the end', '/a/', false],
    ['two slashes', '//a', false],
    ['a step up', '/a/../b', false],
  ])('%s', (_reason, path, is) => {
    expect(isNormalised(path)).toBe(is)
  })
  test('says of every path whether cleaning would change it', () => {
    fc.assert(
      fc.property(pathWithTraps, (path) => {
        const clean = posix.normalize(path)
        expect(isNormalised(path)).toBe(path === (clean.length > 1 ? clean.replace(/\/$/, '') : clean))
      }),
    )
  })
})
