import { describe, expect, test } from 'vitest'
import { formatReport, parseConfig } from '../../src/index.ts'
import { type Problem, refusal, warning } from '../../src/problem/Problem.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { tomlOf } from '../planner/example.ts'

const files = [
  { file: './sites/a.toml', problems: problemsOf(parseConfig(tomlOf({ podman: 'runer_options = []' }))) },
  { file: 'b c.toml', problems: [] },
]
const hostile: Problem = warning({
  code: 'config.value',
  path: 'general.podman.custom_options[0]',
  expected: 'one line',
  saw: '"100%"\r\n::error::forged, a: b',
  fix: 'none',
})

const json = (format: 'json' | 'sarif' | 'codequality', problems = files) =>
  JSON.parse(formatReport(problems, format))

describe('formatReport', () => {
  test('names the file in front of each line of text', () => {
    expect(formatReport(files, 'text')).toBe(
      'refused [config.key] ./sites/a.toml: general.podman.runer_options (line 6, column 1): must be a key that podman-plan knows (saw "runer_options"); write runner_options\n',
    )
  })

  test('says in JSON which file is accepted', () => {
    expect(json('json').files).toMatchObject([
      { file: './sites/a.toml', accepted: false, problems: [{ code: 'config.key', at: { line: 6 } }] },
      { file: 'b c.toml', accepted: true, problems: [] },
    ])
  })

  test('is a SARIF log: rules, levels, regions', () => {
    const log = json('sarif')
    expect(log.version).toBe('2.1.0')
    expect(log.runs[0].tool.driver.rules).toEqual([
      { id: 'config.key', shortDescription: { text: 'config.key' } },
    ])
    expect(log.runs[0].results).toMatchObject([
      {
        ruleId: 'config.key',
        ruleIndex: 0,
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'sites/a.toml' },
              region: { startLine: 6, startColumn: 1 },
            },
          },
        ],
      },
    ])
  })

  test.each([
    ['refuse', 'error', 'blocker'],
    ['warn', 'warning', 'major'],
    ['note', 'note', 'info'],
  ] as const)('a problem that is a %s has level %s', (severity, level, gravity) => {
    const one = [{ file: 'a b/ü.toml', problems: [{ ...hostile, severity }] }]
    const [result] = json('sarif', one).runs[0].results
    expect(result.level).toBe(level)
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%BC.toml')
    expect(json('codequality', one)[0]).toMatchObject({
      severity: gravity,
      location: { path: 'a b/ü.toml', lines: { begin: 1 } },
    })
  })

  test('gives each problem a fingerprint of its own, which a line more above does not change', () => {
    const twice = [{ file: 'a', problems: [hostile, hostile] }]
    const fingerprints = json('codequality', twice).map(
      ({ fingerprint }: { fingerprint: string }) => fingerprint,
    )
    expect(new Set(fingerprints).size).toBe(2)
    expect(fingerprints[0]).toMatch(/^[0-9a-f]{16}$/)
    const moved = { ...hostile, at: { line: 9, column: 1 } }
    expect(json('codequality', [{ file: 'a', problems: [moved] }])[0].fingerprint).toBe(fingerprints[0])
  })

  test('lets no value fake a line or a command of GitHub', () => {
    const one = [{ file: 'a,b:c\n.toml', problems: [hostile] }]
    expect(formatReport(one, 'github')).toBe(
      '::warning file=a%2Cb%3Ac%0A.toml,title=config.value::general.podman.custom_options[0]: one line (saw "100%25"\\r\\n::error::forged, a: b); none\n',
    )
    expect(formatReport(one, 'text').trimEnd()).not.toContain('\n')
  })

  test.each([
    ['text', ''],
    ['github', ''],
    ['codequality', '[]\n'],
  ] as const)('has nothing to say of no problems as %s', (format, text) => {
    expect(formatReport([{ file: 'a', problems: [] }], format)).toBe(text)
  })
})

test('a refusal without a place is at the first line for those that want one', () => {
  const problem = refusal({ code: 'config.missing', path: 'general', expected: 'x', saw: 'y', fix: 'z' })
  expect(json('codequality', [{ file: 'a', problems: [problem] }])[0].location.lines.begin).toBe(1)
  expect(formatReport([{ file: 'a', problems: [problem] }], 'github')).not.toContain('line=')
})
