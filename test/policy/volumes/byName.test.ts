import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byName } from '../../../src/policy/volumes/byName.ts'

test.each([
  ['numbers as numbers', ['V_10', 'V_9', 'V_1'], ['V_1', 'V_9', 'V_10']],
  ['the bare prefix first', ['V_1', 'V'], ['V', 'V_1']],
  [
    'leading zeros count for nothing until all else is equal',
    ['V_2', 'V_010', 'V_10'],
    ['V_2', 'V_010', 'V_10'],
  ],
  [
    'numbers beyond what a number holds',
    ['V_99999999999999999999', 'V_100000000000000000000'],
    ['V_99999999999999999999', 'V_100000000000000000000'],
  ],
  ['what stands first decides, before any number', ['V_b1', 'V_a2'], ['V_a2', 'V_b1']],
  ['and so where one is a number', ['V_a', 'V_1'], ['V_1', 'V_a']],
  ['letters by their code', ['V_b', 'V_B', 'V_a'], ['V_B', 'V_a', 'V_b']],
])('%s', (_what, names, sorted) => {
  expect(names.toSorted(byName)).toEqual(sorted)
})

test('is an order: the same list, however it was shuffled', () => {
  const name = fc.string({ unit: fc.constantFrom(...'aB_019'), maxLength: 8 })
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.infiniteStream(fc.nat()), (names, keys) => {
      const shuffled = names
        .map((text) => [keys.next().value ?? 0, text] as const)
        .toSorted(([a], [b]) => a - b)
      expect(shuffled.map(([, text]) => text).toSorted(byName)).toEqual(names.toSorted(byName))
      for (const one of names) for (const other of names) expect(byName(one, other) === 0).toBe(one === other)
    }),
  )
})
