import { expect, test } from 'vitest'
import { inputTextFindings } from '../../src/policy/inputText.ts'

test.each([
  ['a bell', 'a\u0007', 'U+0007'],
  ['a mark that turns the text round', 'a\u202eb', 'U+202E'],
  ['half a character', 'a\ud800', 'U+D800'],
])('%s is named by its number', (_what, text, name) => {
  expect(inputTextFindings('x', text).map(({ saw }) => saw.split(' ')[0])).toEqual([name])
})

test('letters of any language are text', () => {
  expect(inputTextFindings('x', 'Größe 日本 🎉')).toEqual([])
})
