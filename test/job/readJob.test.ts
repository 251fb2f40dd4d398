import { describe, expect, test } from 'vitest'
import { createPlanner, type JobContext } from '../../src/index.ts'
import { ownerOf, RUNNER_STEPS, SCRIPT_STEPS } from '../../src/job/steps.ts'
import { configOf, jobOf, planOf } from '../planner/example.ts'
import { refusedBy } from '../problem/codesOf.ts'

const FOLDERS = { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts' }
const refused = (changes: object) => refusedBy(planOf({}, changes as Partial<JobContext>))

describe('shape', () => {
  test.each<[string, object, readonly string[]]>([
    ['a number for a name', { job: 7 }, ['context.type']],
    ['an unknown field', { imagee: 'x' }, ['context.type']],
    ['a variable that is no text', { variables: { A: 1 } }, ['context.type']],
    ['a list of variables', { variables: ['A=1'] }, ['context.type']],
    ['a date for host variables', { hostVariables: new Date(0) }, ['context.type']],
    ['a host variable that is no text', { hostVariables: { A: null } }, ['context.type']],
    ['a CI variable that is not set', { variables: { A: undefined } }, ['context.type']],
    ['half a login', { registry: { host: 'a.example', username: 'x' } }, ['context.type']],
    ['a folder too many', { directories: { ...FOLDERS, extra: '/x' } }, ['context.type']],
    ['a folder missing', { directories: { builds: '/ci/builds', cache: '/ci/cache' } }, ['context.type']],
    [
      'several at once',
      { job: 7, step: 7, prepared: 'yes' },
      ['context.type', 'context.type', 'context.type'],
    ],
  ])('%s', (_what, changes, codes) => {
    expect(refused(changes)).toEqual(codes)
  })

  test('a host variable that is not set, as the type of process.env has it, is as good as none', () => {
    const config = configOf({ podman: 'custom_options = ["--env=A=$UNSET"]' })
    const told = (hostVariables: NonNullable<JobContext['hostVariables']>) =>
      createPlanner(config).step(jobOf({ hostVariables }))
    expect(refusedBy(told({ HOME: '/home/u', UNSET: undefined }))).toEqual(['config.value'])
    expect(told({ UNSET: undefined })).toEqual(told({}))
  })

  test('mistakes in variables are told in one order, whatever that of the variables', () => {
    const bytes = (variables: object) => JSON.stringify(planOf({}, { variables } as never))
    expect(bytes({ B: 1, A: 2, '': 3 })).toBe(bytes({ '': 3, A: 2, B: 1 }))
  })

  test('a value that may be a secret is not shown', () => {
    const result = planOf({}, {
      registry: { host: 'h', username: 'u', password: ['hunter2hunter2'] },
    } as never)
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })

  test('no object at all', () => {
    for (const context of [null, undefined, [], 'job', 7]) {
      expect(refusedBy(createPlanner(configOf()).step(context as never))).toEqual(['context.type'])
    }
  })
})

describe('names', () => {
  test.each<[string, object, readonly string[]]>([
    ['a slash', { job: 'a/b' }, ['context.job']],
    ['a dash first, which would be an option', { job: '-x' }, ['context.job']],
    ['an empty job', { job: '' }, ['context.job']],
    ['a long job', { job: 'a'.repeat(256) }, ['context.job']],
    ['a long step', { step: 'a'.repeat(256) }, ['context.step']],
    ['a script elsewhere', { script: '/tmp/x' }, ['context.script']],
    ['a script that is the folder', { script: '/ci/scripts' }, ['context.script']],
    ['a script that climbs', { script: '/ci/scripts/../x' }, ['context.script']],
    [
      'everything at once, the image too',
      { job: '', step: '/', script: 'x', image: 'X' },
      ['context.job', 'context.step', 'context.script', 'image.reference.name'],
    ],
  ])('%s', (_what, changes, codes) => {
    expect(refused(changes)).toEqual(codes)
  })
})

describe('folders', () => {
  test.each<[string, object, number]>([
    ['relative', { builds: 'builds' }, 1],
    ['with a colon', { builds: '/a:b' }, 1],
    ['not normalised', { builds: '/ci//builds' }, 1],
    ['a slash behind', { cache: '/ci/cache/' }, 1],
    ['the root', { cache: '/' }, 1],
    ['a system folder', { builds: '/usr' }, 1],
    ['around a system folder', { builds: '/var' }, 1],
    ['one in another', { builds: '/ci/cache/builds' }, 1],
    ['two alike', { builds: '/ci/cache' }, 1],
    ['the state among the scripts', { state: '/ci/scripts/state' }, 1],
    ['the state around everything', { state: '/ci' }, 3],
  ])('%s', (_what, changes, count) => {
    expect(refused({ directories: { ...FOLDERS, ...changes } })).toEqual(
      Array(count).fill('context.directory'),
    )
  })

  test('state lies beside the scripts unless it is told', () => {
    expect(jobOf().directories.state).toBeUndefined()
    expect(JSON.stringify(planOf())).toContain('/ci/scripts.state/')
  })
})

describe('owners', () => {
  test.each(RUNNER_STEPS.map((step) => [step]))('%s is the runner’s', (step) => {
    expect(ownerOf(step)).toBe('runner')
  })

  test.each([...SCRIPT_STEPS, 'after_script', 'step_release', 'Get_Sources', 'unheard_of'])(
    '%s is the user’s',
    (step) => {
      expect(ownerOf(step)).toBe('user')
    },
  )
})
