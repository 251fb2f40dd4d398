import { describe, expect, test } from 'vitest'
import { recordedJob } from '../../src/review/recordedJob.ts'
import { configOf, jobOf } from '../planner/example.ts'

const config = configOf({
  podman: 'custom_options = ["--env=S=$SITE"]\nuser_volume_variable = "VOL"',
  plan: 'user_options_variable = "ARGS"',
})

describe('a recorded job', () => {
  const record = recordedJob(
    config,
    jobOf({
      job: 'AbCdEfGhI-7',
      image: 'registry.example.com/app:glpat-0123456789',
      registry: { host: 'registry.example.com', username: 'ci', password: 'hunter2-hunter2' },
      userAuth: '{"auths":{}}',
      variables: {
        VOL: '/scratch:/data',
        VOL_2: '/a:/b',
        VOLUME: 'no',
        ARGS: '--env=T=hunter2-hunter2',
        CI_JOB_TOKEN: 'glpat-0123456789',
        CI_RUNNER_SHORT_TOKEN: 'AbCdEfGhI',
        DOCKER_AUTH_CONFIG: '{}',
      },
      hostVariables: { HOME: '/home/a', SITE: 'x', AWS_SECRET: 'y', NONE: undefined },
    }),
  )

  test('has what a plan reads', () => {
    expect(record).toMatchObject({
      job: 'AbCdEfGhI-7',
      step: 'step_script',
      directories: { builds: '/ci/builds' },
    })
    expect(record.variables).toEqual({ VOL: '/scratch:/data', VOL_2: '/a:/b', ARGS: '--env=T=[secret]' })
    expect(record.hostVariables).toEqual({ HOME: '/home/a', SITE: 'x' })
  })

  test('has no credential, wherever the job wrote it', () => {
    expect(JSON.stringify(record)).not.toMatch(/hunter2|glpat|auths|AWS/)
    expect(record.image).toBe('registry.example.com/app:[secret]')
  })
})
