import fc from 'fast-check'
import { parse } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import {
  type ConfigTables,
  createPlanner,
  diffConfigs,
  diffPlans,
  explainPlan,
  formatPlan,
  PlanError,
  parseConfig,
  planMatrix,
  planStep,
  podmanNeeded,
  toArgv,
  toShell,
  unwrap,
} from '../../src/index.ts'
import type { Problem } from '../../src/problem/Problem.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { siteTexts } from '../properties/siteTexts.ts'
import { EXAMPLE_TOML, jobOf } from './example.ts'

const TABLES: ConfigTables = {
  general: {
    run_mechanism: 'podman',
    podman: {
      runner_image: 'registry.example.com/runner:1',
      custom_options: ['--memory=4g', '--privileged'],
    },
  },
  podman_plan: {
    profile: 'compatible',
    rules: { 'image.short-name': 'refuse' },
    user_volume_sources: undefined,
  },
}

const withoutPlaces = (problems: readonly Problem[]) => problems.map(({ at: _at, ...problem }) => problem)

describe('a configuration out of an object', () => {
  test('plans, and says which key a word comes from', () => {
    const plan = unwrap(createPlanner(unwrap(parseConfig(TABLES))).step(jobOf()))
    const options = plan.commands.flatMap((command) => ('arguments' in command ? command.arguments : []))
    expect(options).toContainEqual({
      kind: 'option',
      name: '--memory',
      value: '4g',
      origin: { kind: 'config', key: 'general.podman.custom_options[0]' },
    })
    expect(planStep(TABLES, jobOf()).ok).toBe(true)
  })

  test('tells a key that is written from a default', () => {
    const { origins } = unwrap(parseConfig({ ...TABLES, podman_plan: { terminal: false } }))
    expect(origins['podman_plan.terminal']?.kind).toBe('config')
    expect(origins['podman_plan.selinux_labels']?.kind).toBe('default')
  })

  test('is the same as out of the text', () => {
    expect(
      diffConfigs(unwrap(parseConfig(EXAMPLE_TOML)), unwrap(parseConfig(parse(EXAMPLE_TOML) as never))),
    ).toEqual([])
  })

  test('has the same problems as the text, with the key’s path instead of line and column', () => {
    fc.assert(
      fc.property(siteTexts, (toml) => {
        let tables: object
        try {
          tables = parse(toml)
        } catch {
          return
        }
        const [fromText, fromTables] = [parseConfig(toml), parseConfig(tables as ConfigTables)]
        expect(fromTables.ok).toBe(fromText.ok)
        expect(problemsOf(fromTables).filter(({ at }) => at !== undefined)).toEqual([])
        expect(withoutPlaces(problemsOf(fromTables))).toEqual(withoutPlaces(problemsOf(fromText)))
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('is a copy: what a program does to its object later changes nothing', () => {
    const tables = structuredClone(TABLES) as { general: { podman: { custom_options: string[] } } }
    const config = unwrap(parseConfig(tables as never))
    tables.general.podman.custom_options.push('--pid=host')
    expect(JSON.stringify(config)).not.toContain('--pid=host')
  })

  const loop: Record<string, unknown> = {}
  loop['podman'] = loop
  test.each<readonly [string, unknown, string]>([
    [
      'nothing',
      undefined,
      'config: a configuration must be the text of a TOML file, or its tables as a plain object (saw nothing); write { general: { … }, podman_plan: { … } }',
    ],
    [
      'bytes',
      new Uint8Array(2),
      'config: a configuration must be the text of a TOML file, or its tables as a plain object (saw bytes); read the file as text first',
    ],
    [
      'a list',
      [],
      'config: a configuration must be the text of a TOML file, or its tables as a plain object (saw an array of 0); write { general: { … }, podman_plan: { … } }',
    ],
    [
      'an object of a class',
      new Map(),
      'config: a configuration must be the text of a TOML file, or its tables as a plain object (saw a table); write { general: { … }, podman_plan: { … } }',
    ],
    [
      'a class within',
      { general: new Map() },
      'general: a table must be a plain object, and a list an array (saw an object of a class); pass the values themselves',
    ],
    ['an object that holds itself', { general: loop }, 'saw an object that holds itself'],
    [
      'too much text',
      { general: { x: 'y'.repeat(2 ** 20) } },
      'config: a configuration must not be larger than 1048576 characters',
    ],
  ])('is refused as %s', (_reason, value, message) => {
    const result = parseConfig(value as never)
    expect(() => unwrap(result)).toThrow(message)
  })
})

describe('what is handed in by mistake is answered with a sentence', () => {
  const config = parseConfig(TABLES)
  const plan = createPlanner(unwrap(config)).step(jobOf())
  const refused = parseConfig('')

  test.each<readonly [string, () => unknown, string]>([
    [
      'createPlanner',
      () => createPlanner(config as never),
      'createPlanner(config): must be a configuration that was checked (saw a result that was not unwrapped); pass unwrap(parseConfig(…))',
    ],
    ['a refused result', () => createPlanner(refused as never), 'saw a result that is refused'],
    [
      'tables that were not parsed',
      () => createPlanner(TABLES as never),
      'createPlanner(config): must be a configuration',
    ],
    [
      'nothing',
      () => createPlanner(undefined as never),
      'createPlanner(config): must be a configuration that was checked (saw nothing)',
    ],
    ['planMatrix', () => planMatrix(config as never), 'planMatrix(config): must be a configuration'],
    [
      'diffConfigs',
      () => diffConfigs(config as never, unwrap(config)),
      'diffConfigs(before): must be a configuration',
    ],
    [
      'toArgv',
      () => toArgv(plan as never),
      'toArgv(command): must be a command of a plan (saw a result that was not unwrapped); pass one of plan.commands',
    ],
    [
      'toArgv of a plan',
      () => toArgv(unwrap(plan) as never),
      'toArgv(command): must be a command of a plan (saw a table)',
    ],
    [
      'toArgv of nothing',
      () => toArgv(undefined as never),
      'toArgv(command): must be a command of a plan (saw nothing)',
    ],
    [
      'toShell',
      () => toShell(plan as never),
      'toShell(source): must be a plan (saw a result that was not unwrapped); pass unwrap(planner.step(job))',
    ],
    ['formatPlan', () => formatPlan(plan as never), 'formatPlan(plan): must be a plan'],
    ['explainPlan', () => explainPlan(plan as never), 'explainPlan(plan): must be a plan'],
    ['diffPlans', () => diffPlans(unwrap(plan), plan as never), 'diffPlans(after): must be a plan'],
    ['podmanNeeded', () => podmanNeeded(plan as never), 'podmanNeeded(plan): must be a plan'],
    ['unwrap of a value', () => unwrap(unwrap(config) as never), 'unwrap(result): must be a result'],
    ['unwrap of nothing', () => unwrap(undefined as never), 'unwrap(result): must be a result'],
  ])('%s', (_reason, call, message) => {
    expect(call).toThrow(PlanError)
    expect(call).toThrow(message)
    expect(call).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'argument.type' })] }),
    )
  })

  test('a result instead of a job is a refusal', () => {
    const answer = createPlanner(unwrap(config)).step({ ok: true, value: jobOf() } as never)
    expect(answer.ok).toBe(false)
  })
})
