import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlanner, formatReport, type JobContext, parseConfig, planStep } from '../../src/index.ts'
import type { Outcome } from '../../src/node/Outcome.ts'
import { PHASES } from '../../src/plan/CommandPlan.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML, planOf, type tomlOf } from '../planner/example.ts'
import { jobContexts } from '../properties/jobContexts.ts'
import { siteTexts } from '../properties/siteTexts.ts'

const validatorOf = (name: string) =>
  new Ajv({ allErrors: true, strictSchema: true }).compile(
    JSON.parse(readFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8')),
  )

const isPlan = validatorOf('plan')
const isOutcome = validatorOf('outcome')
const isReport = validatorOf('problems')

/** Where the JSON of a value is not what the schema says. */
function faults(validate: ReturnType<typeof validatorOf>, value: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(value)))
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

describe('the schema of plans', () => {
  test.each(PHASES)('describes the example: %s', (phase) => {
    const config = parseConfig(EXAMPLE_TOML)
    const plan = config.ok && createPlanner(config.value)[phase](EXAMPLE_JOB)
    expect(plan !== false && plan.ok ? faults(isPlan, plan.value) : undefined).toEqual([])
  })

  const login = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }
  const cases: readonly (readonly [string, Parameters<typeof tomlOf>[0], Partial<JobContext>])[] = [
    [
      'an archive and credentials',
      { podman: 'archive_format = "oci-archive"\nimage_pull_policy = "newer"' },
      { registry: login },
    ],
    ['a step on the host', { podman: 'step_script_only = true' }, { step: 'after_script' }],
    [
      'everything that a user may bring',
      {
        podman: 'user_volume_variable = "V"\ncustom_options = ["--env=A=$HOME"]',
        plan: 'user_volume_sources = ["/scratch"]\nuser_options_variable = "O"\nuser_options_allow = ["--shm-size"]\nrules = { "image.short-name" = "off" }',
      },
      {
        image: 'debian',
        variables: { V: '/scratch/a:/mnt/a', O: '--shm-size=1g' },
        hostVariables: { HOME: '/home/a' },
      },
    ],
  ]
  test.each(cases)('describes %s', (_reason, tables, job) => {
    for (const phase of PHASES) {
      const plan = planOf(tables, job, phase)
      expect(plan.ok, JSON.stringify(problemsOf(plan))).toBe(true)
      expect(plan.ok && faults(isPlan, plan.value)).toEqual([])
    }
  })

  test('describes whatever plan there is, and its problems', () => {
    let plans = 0
    fc.assert(
      fc.property(siteTexts, jobContexts, (toml, job) => {
        const plan = planStep(toml, job)
        if (plan.ok) {
          plans++
          expect(faults(isPlan, plan.value)).toEqual([])
        }
        const report = formatReport([{ file: 'a', problems: problemsOf(plan) }], 'json')
        expect(faults(isReport, JSON.parse(report))).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect(plans).toBeGreaterThan(5)
  }, 60_000)

  test('refuses a field that no plan has', () => {
    const plan = planOf({}, {})
    expect(plan.ok && faults(isPlan, { ...plan.value, more: 1 })).toEqual([
      ' must NOT have additional properties {"additionalProperty":"more"}',
    ])
  })
})

describe('the schema of outcomes', () => {
  const [problem] = problemsOf(planOf({}, { image: '' }))
  const outcomes: readonly Outcome[] = [
    { kind: 'succeeded' },
    { kind: 'script-failed', exitCode: 3, hint: 'x' },
    {
      kind: 'engine-failed',
      message: 'no image',
      exitCode: 125,
      image: { name: 'a', origin: { kind: 'job', field: 'image' } },
    },
    { kind: 'engine-failed', message: 'refused', problems: problem ? [problem] : ([] as never) },
    { kind: 'cancelled' },
    { kind: 'timed-out' },
  ]
  test.each(outcomes)('describes $kind', (outcome) => {
    expect(faults(isOutcome, outcome)).toEqual([])
  })

  test('refuses a bare exit code', () => {
    expect(faults(isOutcome, { exitCode: 0 })).not.toEqual([])
  })
})

test('the schema of problems describes a file that is refused', () => {
  const files = [{ file: 'a.toml', problems: problemsOf(parseConfig('[general\n')) }]
  expect(faults(isReport, JSON.parse(formatReport(files, 'json')))).toEqual([])
})
