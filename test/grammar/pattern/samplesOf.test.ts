import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../../../src/grammar/pattern/compilePattern.ts'
import { samplesOf } from '../../../src/grammar/pattern/samplesOf.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const samples = (text: string) => samplesOf(unwrap(compilePattern(text, 'list[0]')))

describe('samplesOf makes texts from', () => {
  test.each([
    ['letters and anchors', '^reg\\.io/app$', ['reg.io/app']],
    ['a bare dot, as a dot', '^reg.io', ['reg.io']],
    ['a wildcard, once and not at all', 'reg/.*', ['reg/x', 'reg/']],
    ['what may be left out, both ways', '^a(:5000)?/b', ['a/b', 'a:5000/b']],
    ['alternatives', '^(a|b)/(c|d)$', ['a/c', 'a/d', 'b/c', 'b/d']],
    ['classes, a letter first', '^[._a-z][0-9]{3}[^/][[:alpha:]]$', ['a000xa']],
    ['escapes in a class', '^[\\d][.\\W]$', ['0.']],
    ['escapes', '\\Aa\\x2eb\\x{2f}\\d\\w\\pL\\z', ['a.b/0aa']],
    ['escapes of what something is not', '^\\D\\S\\W\\s$', ['xx/ ']],
    ['ends of words, and none', '\\ba\\Bb\\b', ['ab']],
    ['a literal, closed or not', '\\Qa.b\\E/\\Q(c', ['a.b/(c']],
    ['flags and names', '(?i)(?P<host>A)(?:b)(?s-i:C)', ['AbC']],
    ['repetitions', '^a{3}b{2,}c+?$', ['aaabbc']],
  ])('%s', (_reason, text, expected) => {
    expect(samples(text)).toEqual(expect.arrayContaining(expected))
  })

  test('nothing that the pattern does not match', () => {
    expect(samples('^a\\bb$')).toEqual([])
    const pattern = fc
      .array(fc.constantFrom(...'()[]{}?*+|\\^$.-,:<>PQE019az'), { maxLength: 30 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(pattern, (text) => {
        const result = compilePattern(text, 'list[0]')
        if (result.ok) expect(samplesOf(result.value).every(result.value.matchesWhole)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['alternatives in alternatives', '(a|b|c|d)'.repeat(100)],
  ['repetitions in repetitions', '((((a{9}){9})|b{99}){9})'],
  ['deep groups', '('.repeat(499) + ')'.repeat(499)],
])('%s stay few and short', (_reason, text) => {
  const started = performance.now()
  expect(samples(text).length).toBeLessThanOrEqual(32)
  expect(performance.now() - started).toBeLessThan(1000)
})
