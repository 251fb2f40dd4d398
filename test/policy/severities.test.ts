import { describe, expect, test } from 'vitest'
import { formatProblem, parseConfig, RULE_NAMES, type RuleName } from '../../src/index.ts'
import { judge, ruleOf } from '../../src/policy/judge.ts'
import { RULES } from '../../src/policy/RULES.ts'
import { configOf, planOf, tomlOf } from '../planner/example.ts'
import { refusedBy, warnedBy } from '../problem/codesOf.ts'

const strict = (list = "image_allow_list = ['^registry\\.example\\.com/[a-z0-9./:@-]+$']") => ({
  podman: list,
  plan: 'profile = "strict"',
})

/** The table of the contract: what each rule does in each profile. */
const TABLE: Readonly<Record<RuleName, readonly [compatible: string, strict: string] | 'always'>> = {
  'input.text': 'always',
  'input.size': 'always',
  'config.ignored': ['note', 'warn'],
  'image.reference': 'always',
  'image.missing': 'always',
  'image.allow-list': ['refuse', 'refuse'],
  'image.short-name': ['warn', 'refuse'],
  'image.tag-and-digest': ['warn', 'refuse'],
  'allow-list.unanchored': ['warn', 'refuse'],
  'allow-list.unescaped-dot': ['warn', 'refuse'],
  'allow-list.open-host': ['warn', 'refuse'],
  'allow-list.matches-everything': ['warn', 'refuse'],
  'allow-list.glob': ['warn', 'warn'],
  'allow-list.matches-nothing': ['warn', 'warn'],
  'allow-list.empty': ['warn', 'refuse'],
  'volume.grammar': 'always',
  'volume.source': ['refuse', 'refuse'],
  'volume.target': ['refuse', 'refuse'],
  'volume.options': ['refuse', 'refuse'],
  'volume.unread': ['warn', 'warn'],
  'state.covered': ['warn', 'warn'],
  'options.grammar': 'always',
  'options.known': ['warn', 'refuse'],
  'options.reserved': 'always',
  'options.breaks-job': ['refuse', 'refuse'],
  'options.weakens-isolation': ['off', 'warn'],
  'options.user': ['refuse', 'refuse'],
  'options.node-variable': ['note', 'note'],
  'pull.local-store': ['off', 'warn'],
  'auth.source': ['refuse', 'refuse'],
  'site.exposure': ['note', 'warn'],
  'scheduler.option': 'always',
  'scheduler.grace': ['warn', 'warn'],
  'secret.rendered': 'always',
}

describe.each(RULE_NAMES)('%s', (rule) => {
  const row = TABLE[rule]
  const inFile = (severity: string) => tomlOf({ plan: `rules = { "${rule}" = "${severity}" }` })

  test('has the severities of the contract', () => {
    expect(RULES[rule]).toEqual(row === 'always' ? row : { compatible: row[0], strict: row[1] })
    expect(configOf().severities[rule]).toBe(row === 'always' ? 'refuse' : row[0])
    expect(configOf(strict()).severities[rule]).toBe(row === 'always' ? 'refuse' : row[1])
  })

  test(row === 'always' ? 'can be changed by nobody' : 'can be changed by the site', () => {
    for (const severity of ['off', 'note', 'warn']) {
      expect(refusedBy(parseConfig(inFile(severity)))).toEqual(row === 'always' ? ['config.rule'] : [])
    }
  })
})

describe('judge', () => {
  const finding = { code: 'volume.source', path: 'x', expected: 'y', saw: 'z', fix: 'mount another' } as const
  const { severities } = configOf()

  test('a refusal names the key that would permit it', () => {
    expect(judge([finding], severities).map(formatProblem)).toEqual([
      'x: y (saw z); mount another; the site can allow it with podman_plan.rules."volume.source" = "warn"',
    ])
  })

  test('a warning does not, nor a rule that nobody can change', () => {
    expect(judge([finding], { ...severities, 'volume.source': 'warn' })).toEqual([
      { ...finding, severity: 'warn' },
    ])
    expect(judge([{ ...finding, code: 'input.text' }], severities)[0]?.fix).toBe('mount another')
    expect(judge([finding], { ...severities, 'volume.source': 'off' })).toEqual([])
  })

  test('a finer code belongs to its rule, and no code to a part of one', () => {
    expect(ruleOf('volume.grammar.options')).toBe('volume.grammar')
    expect(() => ruleOf('config.key')).toThrow(TypeError)
  })
})

describe('what a rule does, and what its severity makes of it', () => {
  const volume = (value: string, rules = '{}') =>
    planOf(
      { podman: 'user_volume_variable = "VOL"', plan: `rules = ${rules}` },
      { variables: { VOL: value }, hostVariables: { HOME: '/home/u' } },
    )

  test.each<[RuleName, string]>([
    ['volume.source', '/etc/x:/mnt'],
    ['volume.target', '/d:/etc'],
    ['volume.options', '/d:/mnt:z'],
  ])('%s refuses, warns, or is silent', (rule, value) => {
    expect(refusedBy(volume(value))).toEqual([rule])
    expect(warnedBy(volume(value, `{ "${rule}" = "warn" }`))).toContain(rule)
    expect(warnedBy(volume(value, `{ "${rule}" = "off" }`))).toEqual(['allow-list.empty'])
  })

  test('options.breaks-job and options.weakens-isolation look at values', () => {
    const of = (option: string) => {
      const result = parseConfig(
        tomlOf({
          ...strict(`image_allow_list = ['^registry\\.example\\.com/.*$']\ncustom_options = ["${option}"]`),
        }),
      )
      return [...refusedBy(result), ...warnedBy(result)].filter((code) => code.startsWith('options.'))
    }
    expect(of('--detach')).toEqual(['options.breaks-job'])
    expect(of('--detach=false')).toEqual([])
    expect(of('--sig-proxy=f')).toEqual(['options.breaks-job'])
    expect(of('--log-driver=none')).toEqual([])
    expect(of('--net=host')).toEqual(['options.weakens-isolation'])
    expect(of('--network=none')).toEqual([])
    expect(of('--env=A=b')).toEqual([])
    expect(of("--env='A*'")).toEqual(['options.weakens-isolation'])
    expect(of('--future=1')).toEqual(['options.known'])
  })
})

test('a default image that no user could name is a warning, not a refusal', () => {
  const podman = 'image_allow_list = [\'^registry\\.example\\.com/\']\ndefault_image = "quay.io/x/y:1"'
  const result = planOf({ podman }, { image: '' })
  expect(warnedBy(result)).toEqual(['image.allow-list'])
})

test('a site may name an archive, a user may not', () => {
  expect(planOf({ podman: 'default_image = "docker-archive:/srv/x.tar"' }, { image: '' }).ok).toBe(true)
  expect(refusedBy(planOf({}, { image: 'docker-archive:/srv/x.tar' }))).toEqual(['image.reference.transport'])
})

test('all breaches at once', () => {
  const result = planOf(
    { podman: 'user_volume_variable = "VOL"' },
    { image: '-x', variables: { VOL: '/etc:/etc:z', DOCKER_AUTH_CONFIG: '{' } },
  )
  expect(refusedBy(result)).toEqual([
    'image.reference.option',
    'volume.source',
    'volume.target',
    'volume.options',
    'auth.source',
  ])
})
