import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPath } from '../../../src/grammar/path/cleanPath.ts'
import { folderSet } from '../../../src/grammar/path/folderSet.ts'
import { pathRelation } from '../../../src/grammar/path/pathRelation.ts'

test.each<[path: string, hold: boolean, areIn: boolean]>([
  ['/etc', true, true],
  ['/etc/ssl', true, false],
  ['/etcetera', false, false],
  ['/var', false, true],
  ['/var/lib/x/y', true, false],
  ['/var/log', false, false],
  ['/', false, true],
])('%s', (path, hold, areIn) => {
  const folders = folderSet(['/etc', '/var/lib'])
  expect([folders.hold(path), folders.areIn(path), folders.touch(path)]).toEqual([hold, areIn, hold || areIn])
})

test('it answers as one question for each folder would', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab'), { maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`)
  fc.assert(
    fc.property(fc.array(path, { maxLength: 5 }), path, (list, asked) => {
      const folders = folderSet(list.map(cleanPath))
      const relations = list.map((folder) => pathRelation(asked, folder))
      const isAny = (...of: readonly string[]) => relations.some((relation) => of.includes(relation))
      expect(folders.hold(asked)).toBe(isAny('equal', 'inside'))
      expect(folders.areIn(asked)).toBe(isAny('equal', 'around'))
      expect(folders.touch(asked)).toBe(isAny('equal', 'inside', 'around'))
    }),
  )
})
