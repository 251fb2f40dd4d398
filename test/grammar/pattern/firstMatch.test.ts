import fc from 'fast-check'
import { RE2Set } from 're2js'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../../../src/grammar/pattern/compilePattern.ts'
import { firstMatch } from '../../../src/grammar/pattern/firstMatch.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const patternsOf = (texts: readonly string[]) => texts.map((text) => unwrap(compilePattern(text, 'list')))

describe('the first pattern that matches is found, by the first question and by the set that answers the others', () => {
  const texts = ['^registry\\.example\\.com/', 'debian', '(?i)DEB', '^$']
  test.each([
    ['registry.example.com/a', 0],
    ['docker.io/library/debian:12', 1],
    ['Debian', 2],
    ['debian', 1],
    ['', 3],
    ['ubuntu', -1],
  ])('%j', (subject, expected) => {
    const first = firstMatch(patternsOf(texts))
    expect([first(subject), first(subject), first(subject)]).toEqual([expected, expected, expected])
  })
})

test('a set answers as its patterns would one by one', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    'a*',
    '(b|c)',
    '[ab]',
    '^',
    '$',
    '\\b',
    'c?',
    '(?i)B',
    '\\.',
    '/',
  )
  const pattern = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''))
  const subject = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'B', '.', '/', ' ', 'é', '😀'),
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 8 }), fc.array(subject), (texts, subjects) => {
      const patterns = texts
        .map((text) => compilePattern(text, 'list'))
        .flatMap((read) => (read.ok ? [read.value] : []))
      const one = (text: string) => patterns.findIndex((each) => each.searches(text))
      expect(subjects.map(firstMatch(patterns))).toEqual(subjects.map(one))
    }),
  )
})

test('patterns that are too large together are asked one by one', { timeout: 30_000 }, () => {
  const texts = Array.from(
    { length: 16 },
    (_, index) => `^x${index}(?:${'abcdefghij'.repeat(9)}){1000}|y${index}z`,
  )
  expect(() => {
    const set = new RE2Set()
    for (const text of texts) set.add(text)
    set.compile()
  }).toThrow('too large')
  const first = firstMatch(patternsOf(texts))
  expect([first('a'), first('b'), first('y7z')]).toEqual([-1, -1, 7])
})
