import { describe, expect, test } from 'vitest'
import { type CommandPlan, type JobContext, Secret, toArgv, unwrap } from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { type PlaceholderKind, withPlaceholders } from '../../src/render/withPlaceholders.ts'
import { planOf } from '../planner/example.ts'

const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }

test('a secret stays one', () => {
  const { commands } = withPlaceholders(unwrap(planOf({}, { registry })))
  const contents = commands.flatMap((command) => (command.kind === 'write-file' ? [command.content] : []))
  expect(contents).toEqual([expect.any(Secret)])
  expect(JSON.stringify(commands)).toContain('"content":"[secret]"')
})

test.each(['container', 'host'] as const)('the folders of a step in a %s have names', (where) => {
  const step = where === 'host' ? 'get_sources' : 'step_script'
  const plan = unwrap(planOf({ podman: 'step_script_only = true' }, { step }))
  expect(plan.where).toBe(where)
  const text = JSON.stringify(withPlaceholders(plan, ['folders']).commands)
  expect(text).not.toContain('/ci/')
  expect(text).toContain('"{scripts}/run.sh"')
})

describe('withPlaceholders replaces', () => {
  const plan = (phase: Phase, podman = '', changes: Partial<JobContext> = {}) =>
    unwrap(planOf({ podman }, { image: 'quay.io/a/b:1', ...changes }, phase))
  const words = (replaced: CommandPlan) =>
    [...replaced.commands, ...replaced.onCancel, ...replaced.finally].flatMap((command) => [
      ...toArgv(command),
      ...('unless' in command && command.unless ? toArgv(command.unless) : []),
      ...('forgivenIf' in command && command.forgivenIf ? toArgv(command.forgivenIf) : []),
    ])

  test.each<readonly [string, CommandPlan, string, number]>([
    ['the image of a run', plan('step'), 'quay.io/a/b:{tag}', 1],
    ['the image of a pull, and of the question before it', plan('prepare'), 'quay.io/a/b:{tag}', 2],
    [
      'the image of the question after it',
      plan('prepare', 'image_pull_policy = "newer"'),
      'quay.io/a/b:{tag}',
      2,
    ],
    [
      'the image of a save',
      plan('prepare', 'image_pull_policy = "never"\narchive_format = "oci-archive"'),
      'quay.io/a/b:{tag}',
      1,
    ],
    ['the job in the name, wherever it stands', plan('step'), 'podman-plan-{job}-step_script', 2],
    ['the job in the option', plan('step'), '--name=podman-plan-{job}-step_script', 1],
  ])('%s', (_what, whole, word, times) => {
    expect(words(withPlaceholders(whole)).filter((one) => one === word)).toHaveLength(times)
  })

  test('no word that only looks like an image', () => {
    const replaced = withPlaceholders(plan('step', '', { script: '/ci/scripts/a:1' }), ['versions'])
    expect(words(replaced)).toContain('/ci/scripts/a:1')
    expect(words(replaced)).toContain('quay.io/a/b:{tag}')
  })

  test.each<readonly [PlaceholderKind, readonly string[]]>([
    ['folders', ['{scripts}/run.sh', 'quay.io/a/b:1', 'podman-plan-7-step_script']],
    ['job', ['/ci/scripts/run.sh', 'quay.io/a/b:1', 'podman-plan-{job}-step_script']],
    ['versions', ['/ci/scripts/run.sh', 'quay.io/a/b:{tag}', 'podman-plan-7-step_script']],
  ])('only %s where asked for that', (kind, expected) => {
    const replaced = withPlaceholders(plan('step'), [kind])
    expect(words(replaced)).toEqual(expect.arrayContaining([...expected]))
    expect(replaced.job).toBe(kind === 'job' ? '{job}' : '7')
  })

  test('everything else by itself', () => {
    const whole = plan('step')
    expect(withPlaceholders(whole, [])).toEqual(whole)
    const { commands, ...rest } = withPlaceholders(whole, ['folders'])
    expect(rest.environment).toEqual(whole.environment)
    expect(rest.stopGraceSeconds).toBe(whole.stopGraceSeconds)
    expect(rest.stateDirectory).toBe('{state}')
    expect(commands).toHaveLength(whole.commands.length)
  })
})
