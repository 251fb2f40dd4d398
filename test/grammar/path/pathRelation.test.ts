import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInside, pathRelation } from '../../../src/grammar/path/pathRelation.ts'
import { pathWithTraps } from './pathWithTraps.ts'

describe('pathRelation', () => {
  test.each([
    ['the same path', '/a', '/a', 'equal'],
    ['the same path, spelt otherwise', '/a/x/..', '//a/', 'equal'],
    ['below', '/a/b', '/a', 'inside'],
    ['far below', '/a/b/c', '/a', 'inside'],
    ['above', '/a', '/a/b', 'around'],
    ['everything is below the root', '/a', '/', 'inside'],
    ['the root is above everything', '/', '/a', 'around'],
    ['the root is itself', '/', '//', 'equal'],
    ['a name that begins alike is another name', '/ab', '/a', 'apart'],
    ['and the other way round', '/a', '/ab', 'apart'],
    ['siblings', '/a/b', '/a/c', 'apart'],
    ['out by two dots', '/a/../b', '/a', 'apart'],
  ] as const)('%s', (_reason, one, other, relation) => {
    expect(pathRelation(one, other)).toBe(relation)
  })

  test('seen from the other side it is the mirror image', () => {
    const mirror = { equal: 'equal', inside: 'around', around: 'inside', apart: 'apart' } as const
    fc.assert(
      fc.property(pathWithTraps, pathWithTraps, (one, other) => {
        expect(pathRelation(other, one)).toBe(mirror[pathRelation(one, other)])
      }),
    )
  })
})

describe('isInside', () => {
  test.each([
    ['below', '/a/b', '/a', true],
    ['a folder is not in itself', '/a', '/a/', false],
    ['above', '/', '/a', false],
    ['beside', '/ab', '/a', false],
  ])('%s', (_reason, path, folder, is) => {
    expect(isInside(path, folder)).toBe(is)
  })
})
