import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseImageReference } from '../../../src/grammar/image/parseImageReference.ts'
import { compilePattern, MAX_PATTERN_LENGTH } from '../../../src/grammar/pattern/compilePattern.ts'
import { samplesOf } from '../../../src/grammar/pattern/samplesOf.ts'
import {
  IMAGE_SPELLINGS,
  type ImageSpelling,
  imageAllowed,
} from '../../../src/policy/allow-list/imageAllowed.ts'
import { lintAllowList } from '../../../src/policy/allow-list/lintAllowList.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const listed = (text: string) => ({ pattern: unwrap(compilePattern(text, 'list[0]')), path: 'list[0]' })
const NOTHING = 'allow-list.matches-nothing'

const rulesOf = (text: string, spelling: ImageSpelling): readonly string[] =>
  lintAllowList([listed(text)], spelling).map(({ rule }) => rule.replace('allow-list.', ''))

/** What a pattern lets pass. */
const witnesses = (text: string, spelling: ImageSpelling) =>
  Object.fromEntries(
    lintAllowList([listed(text)], spelling)
      .filter(({ saw }) => saw.includes('which lets'))
      .map(({ rule, witness }) => [rule.replace('allow-list.', ''), witness]),
  )

describe('lintAllowList proves', () => {
  test.each<readonly [string, string, Record<string, string>]>([
    [
      'all that is wrong at once',
      'registry.example.com/.*',
      { unanchored: 'evil.example/registry.example.com/x', 'unescaped-dot': 'registry-example.com/x' },
    ],
    ['a begin left open', 'reg\\.io/.*', { unanchored: 'evil.example/reg.io/x' }],
    ['one alternative left open', '^a\\.io/|b\\.io/', { unanchored: 'evil.example/b.io/x' }],
    ['a begin left open before a port', 'reg\\.io:5000/', { unanchored: 'evil-reg.io:5000/x' }],
    ['a path left open', '/approved/', { unanchored: 'evil.example/x/approved/x' }],
    [
      'a host left open, with nothing before the path',
      '[^/]*/approved',
      { unanchored: 'evil.example/x/approved', 'open-host': 'x.evil.example/approved' },
    ],
    ['a literal left open', '\\Qreg.io/x', { unanchored: 'evil.example/reg.io/x' }],
    [
      'a wildcard at the beginning, also for the whole',
      '^.*reg\\.io/.*$',
      { unanchored: 'evil.example/xreg.io/x' },
    ],
    [
      'no more than a begin where other images do not pass',
      'anything$',
      { unanchored: 'evil.example/anything' },
    ],
    ['an end left open within a tag', '^reg\\.io/app:v1', { unanchored: 'reg.io/app:v1-evil' }],
    ['an end left open within a name', '^reg\\.io/app', { unanchored: 'reg.io/app-evil' }],
    ['an end left open behind a class', '^reg\\.io/[a-z]+', { unanchored: 'reg.io/a-evil' }],
    [
      'an end left open to a digest alone',
      '^reg\\.io/app[a-z/-]*',
      { unanchored: `reg.io/appa@sha256:${'0'.repeat(64)}` },
    ],
    ['a dot in the host', '^reg.io/', { 'unescaped-dot': 'reg-io/x' }],
    ['a dot in a tag', '^reg\\.io/a:v1.2$', { 'unescaped-dot': 'reg.io/a:v1-2' }],
    ['a host that goes on', '^reg\\.io', { 'open-host': 'reg.io.evil.example/x' }],
    ['a host that goes on in a wildcard', '^reg\\.io.*/x$', { 'open-host': 'reg.iox.evil.example/x' }],
    ['a host that goes on before a slash', '^reg\\.io[^/]*/', { 'open-host': 'reg.iox.evil.example/x' }],
    [
      'a host that goes on before a longer path',
      '^reg\\.io.*/a/b$',
      { 'open-host': 'reg.iox.evil.example/a/b' },
    ],
    ['a host that goes on with a dash', '^reg\\.io(-[a-z.]+)?/', { 'open-host': 'reg.io-evil.example/x' }],
    [
      'a dot in a host in capitals',
      '^REG.a\\.io',
      { 'unescaped-dot': 'REG-a.io/x', 'open-host': 'REG.a.io.evil.example/x' },
    ],
    ['a short name that becomes a host', '^debian', { 'open-host': 'debian.evil.example/x' }],
    ['a tag that becomes a port', '^debian:', { 'open-host': 'debian:1/x' }],
    ['everything, and then nothing else', '.*', { 'matches-everything': 'evil.example/anything' }],
    ['everything by nothing', '', { 'matches-everything': 'evil.example/anything' }],
    ['everything by an empty alternative', '(a|)', { 'matches-everything': 'evil.example/anything' }],
    [
      'a dot after the host',
      '^registry\\.example\\.com[./:]',
      { 'open-host': 'registry.example.com.evil.example/x' },
    ],
    [
      'anything but a letter after the host',
      '^registry\\.example\\.com[^a-z]',
      { 'open-host': 'registry.example.com0.evil.example/x' },
    ],
    [
      'a class without the dot, which holds the slash',
      '^[^.]+\\.example\\.com/',
      { unanchored: 'localhost/x.example.com/x' },
    ],
    [
      'a class of everything that is printed',
      '^[!-~]+\\.example\\.com/',
      { unanchored: 'evil.example/a.example.com/x' },
    ],
    ['a port that goes on', '^my\\.registry\\.example:5000', { 'open-host': 'my.registry.example:50001/x' }],
    [
      'a glob after a port',
      'my.registry.example:5000/*',
      {
        'open-host': 'my.registry.example:50001/x',
        unanchored: 'evil-my.registry.example:5000/x',
        'unescaped-dot': 'my-registry.example:5000/x',
      },
    ],
  ])('%s: %s', (_reason, text, expected) => {
    expect(witnesses(text, 'written')).toEqual(expected)
  })

  test('what strict runs is what it is asked about: a host in capitals is none', () => {
    expect(witnesses('^REG\\.io/', 'canonical')).toEqual({})
    expect(rulesOf('^REG\\.io/', 'canonical')).toEqual(['matches-nothing'])
    expect(witnesses('^registry\\.example\\.com', 'canonical')).toEqual(
      witnesses('^registry\\.example\\.com', 'written'),
    )
  })
})

describe('a glob', () => {
  test('that lets what it means not pass is told so', () => {
    const [finding] = lintAllowList([listed('registry.example.com/*/build:*')], 'written').filter(
      ({ rule }) => rule === 'allow-list.glob',
    )
    expect(finding?.saw).toBe(
      '"registry.example.com/*/build:*", which does not let "registry.example.com/x/build:x" pass',
    )
  })

  test('has the difference said in every finding', () => {
    for (const { fix } of lintAllowList([listed('my.registry.example:5000/*')], 'written')) {
      expect(fix).toContain('* repeats the character before it')
    }
  })
})

describe('lintAllowList finds nothing in', () => {
  test.each([
    '^registry\\.example\\.com/.*$',
    '^localhost/',
    '^127\\.0\\.0\\.1:[0-9]+/',
    '^registry\\.example\\.com/group/app$',
    '^registry\\.example\\.com(:5000)?/group/[a-z0-9._/-]+(:[A-Za-z0-9._-]+)?$',
    '^registry\\.example\\.com/app@sha256:[0-9a-f]{64}',
    '(?i)^Registry\\.Example\\.com/App$',
    '^registry\\.example\\.com/',
    '^docker\\.io/library/',
    '^([a-z0-9-]+\\.)*example\\.com/',
    '^registry[.-]example\\.com/',
    '^dir:',
    '^sha256:[0-9a-f]{64}$',
  ])('%s', (text) => {
    for (const spelling of IMAGE_SPELLINGS) expect(rulesOf(text, spelling)).toEqual([])
  })
})

describe('a pattern that matches no image', () => {
  test.each([
    ['a short name, which docker.io/library/ stands before', '^debian$', 'canonical', 'debian'],
    ['a host in capitals', '^Registry\\.example\\.com/', 'canonical', 'docker.io/library/debian'],
    ['a web address', '^https://images\\.example\\.com/', 'written', 'docker.io/library/debian'],
    ['a slash first', '^/team', 'written', 'docker.io/library/debian'],
    ['a blank', '^registry\\.example\\.com/my app', 'written', 'docker.io/library/debian'],
    ['nothing at all', '^$', 'written', 'docker.io/library/debian'],
  ] as const)('%s: %s', (_what, text, spelling, witness) => {
    const [finding] = lintAllowList([listed(text)], spelling)
    expect(finding).toMatchObject({ rule: NOTHING, witness })
    expect(finding?.saw).toContain(`does not let "${witness}" pass`)
  })

  test.each(['.*reg.*.', '^debian', '^debian:', 'x^y', '^(https://a|reg\\.io/)', '^a?//b', '(?i)^REG\\.io/'])(
    'is not said of %s, of which it is not proven',
    (text) => {
      for (const spelling of IMAGE_SPELLINGS) expect(rulesOf(text, spelling)).not.toContain('matches-nothing')
    },
  )
})

test('an empty list lets everything pass', () => {
  expect(lintAllowList([], 'written')).toMatchObject([
    { rule: 'allow-list.empty', path: 'general.podman.image_allow_list', witness: 'evil.example/anything' },
  ])
})

test('a finding says where, what and how to cure it', () => {
  expect(lintAllowList([listed('^reg\\.io')], 'written')).toEqual([
    {
      rule: 'allow-list.open-host',
      path: 'list[0]',
      expected: 'a pattern must end the host name',
      saw: '"^reg\\.io", which lets "reg.io.evil.example/x" pass',
      fix: 'write / after the host, and the port if it has one',
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

  const UNTOLD = ['allow-list.matches-nothing', 'allow-list.glob']
  const found = (text: string, spelling: ImageSpelling) => {
    const compiled = compilePattern(text, 'list[0]')
    return compiled.ok ? lintAllowList([{ pattern: compiled.value, path: 'list[0]' }], spelling) : []
  }

  test.each(IMAGE_SPELLINGS)('is an image that passes, or is told not to (%s)', (spelling) => {
    fc.assert(
      fc.property(pattern, (text) => {
        for (const { rule, witness } of found(text, spelling)) {
          const image = unwrap(parseImageReference(witness))
          expect(image.kind).toBe('registry')
          expect(imageAllowed([listed(text).pattern], image, spelling)).toBe(!UNTOLD.includes(rule))
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('of an open host is of a host that no sample of the pattern names', () => {
    fc.assert(
      fc.property(pattern, (text) => {
        const open = found(text, 'written').find(({ rule }) => rule === 'allow-list.open-host')
        if (open === undefined) return
        const hosts = samplesOf(listed(text).pattern).map((sample) => sample.split('/')[0])
        expect(hosts).not.toContain(open.witness.split('/')[0])
      }),
      { numRuns: 1000 },
    )
  })

  const part = fc.constantFrom('reg', 'io', 'a', 'v1', 'library', 'debian')
  const image = fc
    .tuple(
      fc.constantFrom('reg.io', 'docker.io', 'localhost:5000', 'io', 'reg', 'REG.io'),
      fc.array(part, { maxLength: 3 }),
      fc.constantFrom('', ':v1', ':a'),
    )
    .map(([host, parts, tag]) => [host, ...parts].join('/') + tag)

  test.each(IMAGE_SPELLINGS)('a pattern that is said to match nothing matches no image (%s)', (spelling) => {
    fc.assert(
      fc.property(
        pattern.map((text) => `^${text}`),
        fc.array(image, { maxLength: 30 }),
        (text, images) => {
          if (!found(text, spelling).some(({ rule }) => rule === NOTHING)) return
          for (const one of images) {
            const read = parseImageReference(one)
            if (read.ok) expect(imageAllowed([listed(text).pattern], read.value, spelling)).toBe(false)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['alternatives', `^(${'(a|b|c)'.repeat(140)})`],
  ['wildcards', `${'.*'.repeat(MAX_PATTERN_LENGTH / 2 - 5)}x`],
  ['optional parts', 'a?'.repeat(MAX_PATTERN_LENGTH / 2)],
  ['dots', 'a.'.repeat(MAX_PATTERN_LENGTH / 2)],
])('a longest pattern of %s is linted at once', (_reason, text) => {
  const started = performance.now()
  lintAllowList([listed(text)], 'written')
  expect(performance.now() - started).toBeLessThan(3000)
})
