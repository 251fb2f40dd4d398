import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsvRecord } from '../../../src/grammar/words/readCsvRecord.ts'

describe('readCsvRecord reads', () => {
  test.each([
    ['one field', 'a', ['a']],
    ['fields between commas', 'a,b', ['a', 'b']],
    ['empty fields', ',a,', ['', 'a', '']],
    ['a quoted field', '"a,b",c', ['a,b', 'c']],
    ['an empty quoted field', '""', ['']],
    ['a quote inside quotes, written twice', '"a""b"', ['a"b']],
    ['a line end inside quotes', '"a\nb"', ['a\nb']],
    ['a carriage return with its line end as the line end', '"a\r\nb"', ['a\nb']],
    ['blanks as they are', ' a , b', [' a ', ' b']],
    ['the first line only', 'a\nb"', ['a']],
    ['the first line only, behind quotes too', '"a"\nb', ['a']],
    ['past empty lines', '\n\r\na', ['a']],
    ['without a carriage return at the end', 'a\r', ['a']],
    ['a carriage return elsewhere as a letter', 'a\rb', ['a\rb']],
  ])('%s', (_what, text, fields) => {
    expect(readCsvRecord(text)).toEqual({ kind: 'record', fields })
  })

  test('what quoting wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'a",\n ') }), { minLength: 1 }), (fields) => {
        const text = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')
        expect(readCsvRecord(text)).toEqual({ kind: 'record', fields })
      }),
    )
  })
})

describe('readCsvRecord refuses', () => {
  test.each([
    ['a quote inside a bare field', 'a"b'],
    ['a quote behind a blank', ' "a"'],
    ['text behind a closing quote', '"a"b'],
    ['text between two closing quotes', '"a"b"'],
    ['an open quote', '"a'],
    ['a quote that only opens', '"'],
    ['nothing', ''],
    ['empty lines only', '\n\r\n'],
    ['a lone carriage return', '\r'],
  ])('%s', (_what, text) => {
    expect(readCsvRecord(text).kind).toBe('malformed')
  })
})
