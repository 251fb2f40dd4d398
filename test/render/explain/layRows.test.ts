import { describe, expect, test } from 'vitest'
import { layRows } from '../../../src/render/explain/layRows.ts'
import { COLOURED, PLAIN } from '../../../src/render/explain/paint.ts'
import type { Row } from '../../../src/render/explain/Row.ts'

const row = (word: string, why = ''): Row => ({ writer: 'site', word, why })

/** Lines without their margins. */
const laid = (width: number, ...rows: readonly Row[]): readonly string[] =>
  layRows(rows, width, PLAIN).map((line) => line.slice('site │ '.length))

describe('a reason', () => {
  // 60 columns: 7 for the margin, 15 for a word, 38 for a reason.
  test.each<readonly [string, Row, readonly string[]]>([
    ['stands beside its word', row('word', 'reason'), ['word           reason']],
    ['is parted from a word by a space', row('a'.repeat(14), 'reason'), [`${'a'.repeat(14)} reason`]],
    [
      'stands below a word that reaches it',
      row('a'.repeat(15), 'reason'),
      ['a'.repeat(15), `${' '.repeat(15)}reason`],
    ],
    ['need not be', row('a'.repeat(53)), ['a'.repeat(53)]],
    [
      'goes on below itself',
      row('word', `${'a'.repeat(36)} ${'b'.repeat(38)}`),
      [`word           ${'a'.repeat(36)}`, `${' '.repeat(15)}${'b'.repeat(38)}`],
    ],
    ['brings no line along', row('a\nb', 'c\nd'), [`a\\nb${' '.repeat(11)}c\\nd`]],
  ])('%s', (_how, one, lines) => {
    expect(laid(60, one)).toEqual(lines)
  })
})

describe('a word that is too long', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['goes on further in', 'a'.repeat(60), ['a'.repeat(53), `    ${'a'.repeat(7)}`]],
    ['keeps its own indent', `  ${'a'.repeat(60)}`, [`  ${'a'.repeat(51)}`, `      ${'a'.repeat(9)}`]],
    [
      'has less room where it goes on',
      'a'.repeat(53 + 49 + 1),
      ['a'.repeat(53), `    ${'a'.repeat(49)}`, '    a'],
    ],
    [
      'has no indent of the spaces in it',
      `${'a'.repeat(40)}   ${'b'.repeat(20)}`,
      [`${'a'.repeat(40)}`, `    ${'b'.repeat(20)}`],
    ],
  ])('%s', (_how, word, lines) => {
    expect(laid(60, row(word))).toEqual(lines)
  })

  test('has its reason below it', () => {
    expect(laid(60, row('a'.repeat(54), 'reason')).at(-1)).toBe(`${' '.repeat(15)}reason`)
  })

  test('has some room in no columns at all', () => {
    expect(laid(0, row('abcdefghij', 'reason'))).toEqual(['abcdefgh', '    ij', '    reas', '    on'])
  })
})

test('the writer is named once, the user in capitals', () => {
  const rows = (['user', 'site', 'job', 'plan'] as const).map(
    (writer): Row => ({ writer, word: 'w', why: '' }),
  )
  expect(layRows(rows, 80, PLAIN)).toEqual(['USER │ w', 'site │ w', 'job  │ w', 'plan │ w'])
  expect(layRows([row('a'.repeat(60))], 60, PLAIN)[1]).toMatch(/^ {5}│ /)
})

test('in colours the user’s words stand out, and what is painted ends with itself', () => {
  const painted = (writer: Row['writer']) =>
    layRows([{ writer, word: 'w', why: 'r' }], 60, COLOURED)
      .join('')
      .replaceAll('\u001b', 'ESC')
      .split('ESC[0m')
  expect(painted('site')).toEqual([
    expect.stringMatching(/^ESC\[\d+msite$/),
    expect.stringMatching(/^ ESC\[\d+m│$/),
    expect.stringMatching(/^ w {14}ESC\[\d+mr$/),
    '',
  ])
  expect(painted('user')).toEqual([
    expect.stringMatching(/^ESC\[[\d;]+mUSER$/),
    expect.stringMatching(/^ ESC\[\d+m│$/),
    expect.stringMatching(/^ ESC\[[\d;]+mw$/),
    expect.stringMatching(/^ {14}ESC\[\d+mr$/),
    '',
  ])
  expect(painted('user')[0]?.replace('USER', '')).not.toBe(painted('site')[0]?.replace('site', ''))
})

test('nothing is painted where there is no reason', () => {
  const [line = ''] = layRows([row('w')], 60, COLOURED)
  expect(line.split('\u001b[0m')).toEqual([
    expect.stringContaining('site'),
    expect.stringContaining('│'),
    ' w',
  ])
})
