import { describe, expect, test } from 'vitest'
import { explainPlan, type JobContext, unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { planOf, type tomlOf } from './example.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

const decisionsOf = (tables: Tables, job: Partial<JobContext> = {}) => unwrap(planOf(tables, job)).decisions

const login = (password: string) => ({ host: 'registry.example.com', username: 'ci', password })
const authFile = (host: string, secret: string) =>
  JSON.stringify({ auths: { [host]: { auth: Buffer.from(`u:${secret}`).toString('base64') } } })

describe('a plan says why it is allowed', () => {
  test.each<readonly [string, Tables, Partial<JobContext>, object]>([
    [
      'the pattern that lets the image pass',
      { podman: "image_allow_list = ['^quay\\.io/', '^registry\\.example\\.com/', '.*']" },
      {},
      { image: { kind: 'pattern', index: 1, text: '^registry\\.example\\.com/' } },
    ],
    ['that there is no list', {}, {}, { image: { kind: 'no-list' } }],
    [
      'that the image is the site’s own',
      { podman: 'default_image = "quay.io/a:1"\nimage_allow_list = [\'^registry\\.example\\.com/\']' },
      { image: '' },
      { image: { kind: 'site' } },
    ],
    [
      'the source of a user volume',
      { podman: 'user_volume_variable = "V"', plan: 'user_volume_sources = ["/projects", "/scratch"]' },
      { variables: { V: '/scratch/a:/data' } },
      { userVolumes: [{ variable: 'V', volume: '/scratch/a:/data', below: '/scratch' }] },
    ],
    [
      'the entry that lists an option',
      { plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--env", "--shm-size"]' },
      { variables: { ARGS: '--shm-size 1g' } },
      { userOptions: [{ variable: 'ARGS', option: '--shm-size=1g', index: 1 }] },
    ],
    [
      'the source of the login: the strongest that knows the registry',
      {},
      {
        registry: login('job-password-1'),
        userAuth: authFile('registry.example.com', 'user-password-1'),
        variables: { DOCKER_AUTH_CONFIG: authFile('other.example', 'variable-password') },
      },
      {
        logins: [
          { owner: 'runner', source: 'user', kind: 'login' },
          { owner: 'user', source: 'user', kind: 'login' },
        ],
      },
    ],
    [
      'a rule that the site switched off, and that the job breaks',
      { plan: 'rules = { "image.short-name" = "off", "volume.source" = "warn" }' },
      { image: 'debian' },
      { lowered: [{ rule: 'image.short-name', severity: 'off', path: 'image', saw: '"debian"' }] },
    ],
    [
      'a rule that only warns now',
      { podman: 'user_volume_variable = "V"', plan: 'rules = { "volume.source" = "warn" }' },
      { variables: { V: '/etc/passwd:/data' } },
      { lowered: [{ rule: 'volume.source', severity: 'warn', path: 'variables.V' }] },
    ],
  ])('%s', (_reason, tables, job, decisions) => {
    expect(decisionsOf(tables, job)).toMatchObject(decisions)
  })

  test('and nothing of what a job does not have', () => {
    expect(decisionsOf({ plan: 'rules = { "image.short-name" = "refuse" }' })).toEqual({
      image: { kind: 'no-list' },
    })
  })

  test('without any secret, in the plan and in its explanation', () => {
    const plan = unwrap(
      planOf({}, { registry: login('job-password-1'), userAuth: authFile('quay.io', 'user-password-1') }),
    )
    expect(`${JSON.stringify(plan)}${explainPlan(plan)}`).not.toMatch(/password-1/)
    expect(explainPlan(plan)).toContain('login for registry.example.com/app:1: from the job itself')
  })

  test('a refusal names the closest pattern', () => {
    const [problem] = problemsOf(
      planOf({
        podman:
          "image_allow_list = ['^quay\\.io/a/', '^registry\\.example\\.com/team/']\nimage_pull_policy = \"always\"",
      }),
    )
    expect(problem?.fix).toContain('closest pattern: "^registry\\.example\\.com/team/"')
    const [far] = problemsOf(planOf({ podman: "image_allow_list = ['^quay\\.io/a/']" }))
    expect(far?.fix).not.toContain('closest')
  })
})
