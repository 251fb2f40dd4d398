import { describe, expect, test } from 'vitest'
import { PlanError, unwrap } from '../../src/index.ts'
import { submitCommand } from '../../src/slurm/submitCommand.ts'
import { planOf } from '../planner/example.ts'

const plan = unwrap(planOf())

test('a plan’s script is submitted so', () => {
  expect(submitCommand(plan, { parameters: ['--nodes=2', '--account=a b'] })).toEqual([
    'sbatch',
    '--nodes=2',
    '--account=a b',
    '--parsable',
    '--wait',
    '--job-name=podman-plan-7-step_script',
    '--chdir=/ci/scripts.state',
    '--output=podman-plan.step.step_script.out',
    '--error=podman-plan.step.step_script.err',
    '--open-mode=truncate',
    '--input=/dev/null',
    '--export=NONE',
    '--no-requeue',
    '/ci/scripts.state/podman-plan.step.step_script.batch',
  ])
})

test('a prepare has files of its own', () => {
  const words = submitCommand(unwrap(planOf({}, {}, 'prepare')))
  expect(words.at(-1)).toBe('/ci/scripts.state/podman-plan.prepare.batch')
  expect(words).toContain('--job-name=podman-plan-7-prepare')
})

test('a step’s name stands in no option as it is', () => {
  const words = submitCommand(unwrap(planOf({}, { step: 'step_a %j \\ [1-9]' })))
  expect(words.join('\n')).not.toMatch(/[%\\[\]]/)
})

test('a state folder with a pattern of Slurm’s in it is no pattern: only --chdir names it', () => {
  const directories = { builds: '/ci/b', cache: '/ci/c', scripts: '/ci/scripts', state: '/ci/%j' }
  const words = submitCommand(unwrap(planOf({}, { directories })))
  expect(words.filter((word) => word.includes('%'))).toEqual([
    '--chdir=/ci/%j',
    '/ci/%j/podman-plan.step.step_script.batch',
  ])
})

describe('variables of the submitting host', () => {
  test('are taken along by name', () => {
    expect(submitCommand(plan, { exported: ['CONTAINERS_CONF', 'X'] })).toContain(
      '--export=CONTAINERS_CONF,X',
    )
  })

  test.each([['ALL'], ['NIL'], ['NONE'], ['A,B'], ['A=1'], ['LD_*'], [''], ['1A']])(
    '%j is no name, and a mistake of the caller’s',
    (name) => {
      expect(() => submitCommand(plan, { exported: [name] })).toThrow(PlanError)
    },
  )
})
