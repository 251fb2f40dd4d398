import { describe, expect, test } from 'vitest'
import { unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { refusedBy } from '../problem/codesOf.ts'
import { gitLabJob, withVariables } from './runnerInput.ts'

const SLURM = { general: 'data_dir = "/ci"\nexecutor = "sbatch"' }

type Variables = Readonly<Record<string, string>>

const jobOf = (variables: Variables, site: Parameters<typeof gitLabJob>[0] = {}) =>
  gitLabJob({ ...site, response: withVariables(variables) })

const unreadOf = (variables: Variables, site: Parameters<typeof gitLabJob>[0] = {}) =>
  problemsOf(jobOf(variables, site))
    .filter(({ code }) => code === 'gitlab.unread-variable')
    .map(({ path, expected, fix }) => `${path}: ${expected}; ${fix}`)

describe('the variable with a user’s scheduler options', () => {
  const batch = 'arguments_variable = ["SITE_PARAMETERS", "OLD_PARAMETERS"]'

  test.each<[title: string, variables: Variables, variable: string, text: string]>([
    [
      'is the site’s first',
      { OLD_PARAMETERS: '-N2', SITE_PARAMETERS: '-N1', SCHEDULER_PARAMETERS: '-N3' },
      'SITE_PARAMETERS',
      '-N1',
    ],
    ['or its second', { OLD_PARAMETERS: '-N2', SCHEDULER_PARAMETERS: '-N3' }, 'OLD_PARAMETERS', '-N2'],
    ['or Jacamar’s own', { SCHEDULER_PARAMETERS: '-N3' }, 'SCHEDULER_PARAMETERS', '-N3'],
    [
      'a blank one is not set',
      { SITE_PARAMETERS: ' ', SCHEDULER_PARAMETERS: '-N3' },
      'SCHEDULER_PARAMETERS',
      '-N3',
    ],
    ['none is Jacamar’s, empty', {}, 'SCHEDULER_PARAMETERS', ''],
  ])('%s', (_title, variables, variable, text) => {
    expect(unwrap(jobOf(variables, { ...SLURM, batch })).schedulerParameters).toEqual({ variable, text })
  })

  test('of another site is reported', () => {
    expect(unreadOf({ LLNL_SLURM_SCHEDULER_PARAMETERS: '-N2' }, { ...SLURM, batch })).toEqual([
      'variables.LLNL_SLURM_SCHEDULER_PARAMETERS: this variable has no effect: this site reads scheduler options from SITE_PARAMETERS, OLD_PARAMETERS, SCHEDULER_PARAMETERS; write them in SITE_PARAMETERS, or have the site list it in [batch] arguments_variable',
    ])
  })

  test('is reported where another one comes first', () => {
    expect(unreadOf({ SITE_PARAMETERS: '-N1', SCHEDULER_PARAMETERS: '-N3' }, { ...SLURM, batch })).toEqual([
      'variables.SCHEDULER_PARAMETERS: this variable has no effect: SITE_PARAMETERS is asked before it; write all options in SITE_PARAMETERS',
    ])
  })

  test('is nobody’s business where nothing is submitted', () => {
    expect(unreadOf({ LLNL_SLURM_SCHEDULER_PARAMETERS: '-N2' })).toEqual([])
  })
})

describe('variables of Jacamar without an effect are reported', () => {
  test.each(['CUSTOM_CI_BUILDS_DIR', 'JACAMAR_NO_BASH_PROFILE', 'JACAMAR_ETC_PROFILE_ONLY'])('%s', (name) => {
    expect(unreadOf({ [name]: 'true' })).toHaveLength(1)
    expect(unreadOf({ [name]: '' })).toEqual([])
  })

  test.each([
    ['', 1],
    ['user_options_variable = "OTHER"', 1],
    ['user_options_variable = "JACAMAR_CI_PODMAN_ARGS"', 0],
  ])('JACAMAR_CI_PODMAN_ARGS, with %j', (plan, count) => {
    expect(unreadOf({ JACAMAR_CI_PODMAN_ARGS: '--shm-size=1g' }, { plan })).toHaveLength(count)
  })
})

describe('the prefix of a job’s name in the queue', () => {
  test('is the user’s', () => {
    expect(unwrap(jobOf({ SCHEDULER_JOB_PREFIX: 'nightly' })).jobNamePrefix).toBe('nightly')
    expect(unwrap(jobOf({})).jobNamePrefix).toBeUndefined()
  })

  test('unless the site takes it away', () => {
    const job = jobOf({ SCHEDULER_JOB_PREFIX: 'night ly' }, { batch: 'disable_name_prefix = true' })
    expect(unwrap(job).jobNamePrefix).toBeUndefined()
  })

  test.each(['night ly', '-x', 'a,b', 'a\nb', 'x'.repeat(65)])('must be a name: %j', (prefix) => {
    expect(refusedBy(jobOf({ SCHEDULER_JOB_PREFIX: prefix }))).toEqual(['scheduler.option'])
  })
})
