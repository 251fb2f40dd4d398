import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseImageReference } from '../../../src/grammar/image/parseImageReference.ts'
import { compilePattern, MAX_PATTERN_LENGTH } from '../../../src/grammar/pattern/compilePattern.ts'
import { imageAllowed, type PatternMeaning } from '../../../src/policy/allow-list/imageAllowed.ts'
import { lintAllowList } from '../../../src/policy/allow-list/lintAllowList.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const listed = (text: string) => ({ pattern: unwrap(compilePattern(text, 'list[0]')), path: 'list[0]' })
const NOTHING = 'allow-list.matches-nothing'

/** Of what a pattern lets pass. */
const witnesses = (text: string, meaning: PatternMeaning) =>
  Object.fromEntries(
    lintAllowList([listed(text)], meaning)
      .filter(({ rule }) => rule !== NOTHING)
      .map(({ rule, witness }) => [rule.replace('allow-list.', ''), witness]),
  )

describe('lintAllowList proves', () => {
  test.each<readonly [string, string, Record<string, string>, Record<string, string>]>([
    [
      'all that is wrong at once',
      'registry.example.com/.*',
      { unanchored: 'evil.example/registry.example.com/x', 'unescaped-dot': 'registry-example.com/x' },
      { 'unescaped-dot': 'registry-example.com/x' },
    ],
    ['a begin left open', 'reg\\.io/.*', { unanchored: 'evil.example/reg.io/x' }, {}],
    ['one alternative left open', '^a\\.io/|b\\.io/', { unanchored: 'evil.example/b.io/x' }, {}],
    ['a begin left open before a port', 'reg\\.io:5000/', { unanchored: 'evil-reg.io:5000/x' }, {}],
    ['a path left open', '/approved/', { unanchored: 'evil.example/x/approved/x' }, {}],
    [
      'a host left open, with nothing before the path',
      '[^/]*/approved',
      { unanchored: 'evil.example/x/approved', 'open-host': 'x.evil.example/approved' },
      { unanchored: 'evil.example/approved', 'open-host': 'x.evil.example/approved' },
    ],
    ['a literal left open', '\\Qreg.io/x', { unanchored: 'evil.example/reg.io/x' }, {}],
    [
      'a wildcard at the beginning, also for the whole',
      '^.*reg\\.io/.*$',
      { unanchored: 'evil.example/xreg.io/x' },
      { unanchored: 'evil.example/xreg.io/x' },
    ],
    [
      'no more than a begin where other images do not pass',
      'anything$',
      { unanchored: 'evil.example/anything' },
      {},
    ],
    ['an end left open within a tag', '^reg\\.io/app:v1', { unanchored: 'reg.io/app:v1-evil' }, {}],
    ['an end left open within a name', '^reg\\.io/app', { unanchored: 'reg.io/app-evil' }, {}],
    ['an end left open behind a class', '^reg\\.io/[a-z]+', { unanchored: 'reg.io/a-evil' }, {}],
    [
      'an end left open to a digest alone',
      '^reg\\.io/app[a-z/-]*',
      { unanchored: `reg.io/appa@sha256:${'0'.repeat(64)}` },
      {},
    ],
    ['a dot in the host', '^reg.io/', { 'unescaped-dot': 'reg-io/x' }, {}],
    [
      'a dot in a tag',
      '^reg\\.io/a:v1.2$',
      { 'unescaped-dot': 'reg.io/a:v1-2' },
      { 'unescaped-dot': 'reg.io/a:v1-2' },
    ],
    ['a host that goes on', '^reg\\.io', { 'open-host': 'reg.io.evil.example/x' }, {}],
    [
      'a host that goes on in a wildcard',
      '^reg\\.io.*/x$',
      { 'open-host': 'reg.iox.evil.example/x' },
      { 'open-host': 'reg.iox.evil.example/x' },
    ],
    ['a host that goes on before a slash', '^reg\\.io[^/]*/', { 'open-host': 'reg.iox.evil.example/x' }, {}],
    [
      'a host that goes on before a longer path',
      '^reg\\.io.*/a/b$',
      { 'open-host': 'reg.iox.evil.example/a/b' },
      { 'open-host': 'reg.iox.evil.example/a/b' },
    ],
    [
      'a host that goes on with a dash',
      '^reg\\.io(-[a-z.]+)?/',
      { 'open-host': 'reg.io-evil.example/x' },
      {},
    ],
    [
      'a dot in a host in capitals',
      '^REG.a\\.io',
      { 'unescaped-dot': 'REG-a.io/x', 'open-host': 'REG.a.io.evil.example/x' },
      {},
    ],
    ['a short name that becomes a host', '^debian', { 'open-host': 'debian.evil.example/x' }, {}],
    ['a tag that becomes a port', '^debian:', { 'open-host': 'debian:5000/x' }, {}],
    [
      'everything, and then nothing else',
      '.*',
      { 'matches-everything': 'evil.example/anything' },
      { 'matches-everything': 'evil.example/anything' },
    ],
    ['everything by nothing', '', { 'matches-everything': 'evil.example/anything' }, {}],
    ['everything by an empty alternative', '(a|)', { 'matches-everything': 'evil.example/anything' }, {}],
  ])('%s: %s', (_reason, text, searched, whole) => {
    expect(witnesses(text, 'search')).toEqual(searched)
    expect(witnesses(text, 'whole')).toEqual(whole)
  })
})

describe('lintAllowList finds nothing in', () => {
  test.each([
    '^registry\\.example\\.com/.*$',
    '^registry\\.example\\.com/group/app$',
    '^registry\\.example\\.com(:5000)?/group/[a-z0-9._/-]+(:[A-Za-z0-9._-]+)?$',
    '^registry\\.example\\.com/app@sha256:[0-9a-f]{64}',
    '(?i)^Registry\\.Example\\.com/App$',
    '^https://images\\.example\\.com/',
    '^dir:',
    '^sha256:[0-9a-f]{64}$',
    '^$',
  ])('%s', (text) => {
    expect(lintAllowList([listed(text)], 'search')).toEqual([])
    expect(lintAllowList([listed(text)], 'whole')).toEqual([])
  })
})

describe('a pattern that matches no image in full, from its registry to its tag', () => {
  test.each([
    ['the host alone', '^registry\\.example\\.com/', 'registry.example.com/x'],
    ['one of many hosts', '^([a-z0-9-]+\\.)*example\\.com/', 'a.example.com/x'],
    ['a folder', '^(docker\\.io|quay\\.io)/library/', 'docker.io/library/x'],
    ['a class in the host', '^registry[.-]example\\.com/', 'registry.example.com/x'],
    ['a short name, which docker.io/library/ stands before', '^debian$', 'debian'],
    ['an open end, which lets nothing pass either', '^debian', 'debian'],
    ['nothing', '', 'x'],
  ])('%s: %s', (_what, text, witness) => {
    expect(lintAllowList([listed(text)], 'whole')).toMatchObject([{ rule: NOTHING, witness }])
    expect(lintAllowList([listed(text)], 'search').map(({ rule }) => rule)).not.toContain(NOTHING)
  })

  test('says that its witness does not pass', () => {
    const [finding] = lintAllowList([listed('^debian$')], 'whole')
    expect(finding?.saw).toBe('"^debian$", which does not let "debian" pass')
  })
})

test('an empty list lets everything pass', () => {
  expect(lintAllowList([], 'search')).toMatchObject([
    { rule: 'allow-list.empty', path: 'general.podman.image_allow_list', witness: 'evil.example/anything' },
  ])
})

test('a finding says where, what and how to cure it', () => {
  expect(lintAllowList([listed('^reg\\.io')], 'search')).toEqual([
    {
      rule: 'allow-list.open-host',
      path: 'list[0]',
      expected: 'a pattern must say where the host ends',
      saw: '"^reg\\.io", which lets "reg.io.evil.example/x" pass',
      fix: 'write / behind the host',
      witness: 'reg.io.evil.example/x',
    },
  ])
})

describe('every witness', () => {
  const pieces = [
    'reg',
    '\\.',
    '.',
    'io',
    '/',
    '.*',
    '^',
    '$',
    '(',
    ')',
    '|',
    '[a-z]+',
    ':',
    'v1',
    '@',
    '\\d',
    '?',
  ]
  const pattern = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))

  test.each<PatternMeaning>(['search', 'whole'])(
    'is an image that passes, or is told not to (%s)',
    (meaning) => {
      fc.assert(
        fc.property(pattern, (text) => {
          const compiled = compilePattern(text, 'list[0]')
          if (!compiled.ok) return
          for (const { rule, witness } of lintAllowList(
            [{ pattern: compiled.value, path: 'list[0]' }],
            meaning,
          )) {
            const image = unwrap(parseImageReference(witness))
            expect(image.kind).toBe('registry')
            expect(imageAllowed([compiled.value], image, meaning)).toBe(rule !== NOTHING)
          }
        }),
        { numRuns: 500 },
      )
    },
  )
})

test.each([
  ['alternatives', `^(${'(a|b|c)'.repeat(140)})`],
  ['wildcards', `${'.*'.repeat(MAX_PATTERN_LENGTH / 2 - 5)}x`],
  ['optional parts', 'a?'.repeat(MAX_PATTERN_LENGTH / 2)],
  ['dots', 'a.'.repeat(MAX_PATTERN_LENGTH / 2)],
])('a longest pattern of %s is linted at once', (_reason, text) => {
  const started = performance.now()
  lintAllowList([listed(text)], 'search')
  expect(performance.now() - started).toBeLessThan(3000)
})
