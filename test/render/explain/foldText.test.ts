import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from '../../../src/render/explain/foldText.ts'

test.each<readonly [string, string, number, readonly string[]]>([
  ['nothing', '', 4, ['']],
  ['what just fits', 'abcd', 4, ['abcd']],
  ['behind the last space', 'ab cd ef', 7, ['ab cd ', 'ef']],
  ['behind a space that just fits', 'abc de', 4, ['abc ', 'de']],
  ['behind a space rather than a colon', 'abcd ef:gh', 8, ['abcd ', 'ef:gh']],
  ['behind a colon rather than a slash', 'abcd:ef/gh', 8, ['abcd:', 'ef/gh']],
  ['behind a comma', 'ab,c/d', 5, ['ab,', 'c/d']],
  ['behind an equals sign', 'ab=c/d', 5, ['ab=', 'c/d']],
  ['behind a slash', 'abc/defg', 6, ['abc/', 'defg']],
  ['not before half of a line', 'ab cdefg', 6, ['ab cde', 'fg']],
  ['not at half of a line', 'abc defgh', 8, ['abc defg', 'h']],
  ['where the line is full', 'abcdefghi', 4, ['abcd', 'efgh', 'i']],
  ['whole characters', '😀😀😀', 2, ['😀😀', '😀']],
  ['in columns that are not whole', 'abcde', 4.9, ['abcd', 'e']],
  ['one by one where there is no room', 'ab', 0, ['a', 'b']],
])('%s', (_where, text, width, lines) => {
  expect(foldText(text, width)).toEqual(lines)
})

test('joined, the lines are the text, and none is too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: -1, max: 9 }), (text, width) => {
      const lines = foldText(text, width)
      expect(lines.join('')).toBe(text)
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(Math.max(width, 1))
    }),
  )
})
