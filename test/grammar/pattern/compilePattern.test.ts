import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern, MAX_PATTERN_LENGTH } from '../../../src/grammar/pattern/compilePattern.ts'
import { formatProblem } from '../../../src/problem/formatProblem.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'
import corpus from './allowList.corpus.json' with { type: 'json' }

/** Go lets two groups have one name, re2js does not. A list with such a pattern is refused, so nothing passes. */
const REPEATED_GROUP_NAMES = new Set(['(?P<n>a)(?P<n>b)', '(?<n>a)(?<n>b)'])

const compiled = (text: string) => unwrap(compilePattern(text, 'list[0]'))

describe('compilePattern answers as Go does', () => {
  test('on a thousand rows and more', () => {
    expect(corpus.patterns.length * corpus.images.length).toBeGreaterThan(1000)
  })

  test.each(corpus.patterns.map((row) => [row.pattern, row] as const))('%j', (text, row) => {
    const result = compilePattern(text, 'list[0]')
    expect(result.ok).toBe(!('error' in row) && !REPEATED_GROUP_NAMES.has(text))
    if (!result.ok) return
    const answers = (matches: (image: string) => boolean) =>
      corpus.images.map((image) => (matches(image) ? '1' : '0')).join('')
    expect(answers(result.value.searches)).toBe(row.search)
    expect(answers(result.value.matchesWhole)).toBe(row.whole)
  })
})

describe('compilePattern tells', () => {
  test.each([
    ['what is not closed', '^registry\\.(', 'missing closing )'],
    ['look-ahead', 'a(?!b)', 'invalid or unsupported Perl syntax'],
    ['a back-reference', '(a)\\1', 'invalid escape sequence'],
  ])('%s', (_reason, text, reason) => {
    const [problem] = problemsOf(compilePattern(text, 'list[0]'))
    expect(problem?.code).toBe('config.pattern')
    expect(problem?.saw).toBe(`${JSON.stringify(text).replaceAll('\\\\', '\\')}, ${reason}`)
  })

  test('where, what and how to cure it, on one line', () => {
    const problems = problemsOf(compilePattern('a\n[', 'general.podman.image_allow_list[1]'))
    expect(problems.map(formatProblem)).toEqual([
      'general.podman.image_allow_list[1]: a pattern must be a valid RE2 expression (saw "a\\n[", missing closing ]); close what it opens, or write \\ before a character that stands for itself; RE2 has no look-around and no back-references',
    ])
  })
})

test('whole is whole, whatever the pattern is made of', () => {
  expect(compiled('a|ab').matchesWhole('ab')).toBe(true)
  expect(compiled('(?m)^a$').matchesWhole('a\nb')).toBe(false)
  expect(compiled('\\Qa|b').matchesWhole('a|b')).toBe(true)
})

test('a pattern is data that cannot be changed', () => {
  expect(Object.isFrozen(compiled('a'))).toBe(true)
  expect(JSON.stringify(compiled('a'))).toBe('{"text":"a"}')
})

describe('attacks', () => {
  test('no text makes it throw', { timeout: 30_000 }, () => {
    const pattern = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc
        .array(fc.constantFrom(...'()[]{}?*+|\\^$.-,:<>PQE019az'), { maxLength: 30 })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(pattern, fc.string(), (text, subject) => {
        const result = compilePattern(text, 'list[0]')
        if (!result.ok) return
        const { searches, matchesWhole } = result.value
        expect(matchesWhole(subject) && !searches(subject)).toBe(false)
      }),
    )
  })

  test.each(['(a+)+!', '(a|aa)+!', '(.*)*!', '([a-z]+)*!', '(a?){30}a{30}!'])(
    'linear where others explode: %s',
    (text) => {
      const { searches, matchesWhole } = compiled(text)
      const subject = 'a'.repeat(100_000)
      const started = performance.now()
      expect([searches(subject), matchesWhole(subject)]).toEqual([false, false])
      expect(performance.now() - started).toBeLessThan(2000)
    },
  )

  test.each([
    ['nested groups', '('.repeat(MAX_PATTERN_LENGTH)],
    ['large classes', '\\pL{99}'.repeat(MAX_PATTERN_LENGTH / 7)],
    ['repeats of repeats', '((a{10}){10}){10}'.repeat(50)],
  ])('a longest pattern of %s is settled at once', (_reason, text) => {
    const started = performance.now()
    compilePattern(text, 'list[0]')
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
