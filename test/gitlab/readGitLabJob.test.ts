import { describe, expect, test } from 'vitest'
import { createPlanner, unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { configOf } from '../planner/example.ts'
import { refusedBy, warnedBy } from '../problem/codesOf.ts'
import { ENVIRONMENT, gitLabJob, RESPONSE, responseText, withVariables } from './runnerInput.ts'

const pathsOf = (result: ReturnType<typeof gitLabJob>): readonly string[] =>
  problemsOf(result).map(({ code, path }) => `${code} ${path}`)

describe('a job as the runner hands it in', () => {
  test('becomes a job context with folders of its own', () => {
    const result = gitLabJob()
    expect(pathsOf(result)).toEqual([])
    const { context } = unwrap(result)
    expect(context).toMatchObject({
      job: 't1_AbCdEf-4711',
      image: 'registry.example.com/group/app:1',
      directories: {
        builds: '/home/ci/ci/builds/t1_AbCdEf/003/group/project/-',
        cache: '/home/ci/ci/cache/group/project/-',
        scripts: '/home/ci/ci/scripts/t1_AbCdEf/003/group/project/4711',
      },
      registry: [
        { host: 'registry.example.com', username: 'gitlab-ci-token' },
        { host: 'gitlab.example.com:443' },
      ],
    })
  })

  test('can be planned', () => {
    const { context } = unwrap(gitLabJob())
    const step = { ...context, step: 'get_sources', script: `${context.directories.scripts}/get_sources` }
    expect(refusedBy(createPlanner(configOf()).step(step))).toEqual([])
  })

  test('host variables are the host’s alone: nothing of the job, nothing of the runner’s protocol', () => {
    expect(unwrap(gitLabJob()).context.hostVariables).toEqual({ PATH: '/usr/bin', HOME: '/home/ci' })
  })

  test('the user’s own logins are handed on, where there are some', () => {
    expect(unwrap(gitLabJob({ userAuth: '{"auths":{}}' })).context.userAuth).toBe('{"auths":{}}')
    expect(unwrap(gitLabJob()).context).not.toHaveProperty('userAuth')
  })

  test('of a variable that both know, GitLab’s value counts: the runner makes nothing of what it does not know', () => {
    const response = withVariables({ USER_VOLUMES_1: '$HOME/data:/data' })
    const environment = { CUSTOM_ENV_USER_VOLUMES_1: '/data:/data' }
    const { context } = unwrap(gitLabJob({ response, environment }))
    expect(context.variables).toMatchObject({ USER_VOLUMES_1: '$HOME/data:/data' })
  })

  test('its variables have no prefix; what only the runner knows is there too', () => {
    const response = withVariables({ USER_VOLUMES_1: '/scratch:/data' })
    const environment = {
      CUSTOM_ENV_USER_VOLUMES_1: '/scratch:/data',
      CUSTOM_ENV_OF_CONFIG_TOML: 'site',
      CUSTOM_ENV_SCHEDULER_PARAMETERS: '-N2',
    }
    const { context, schedulerParameters } = unwrap(gitLabJob({ response, environment }))
    expect(context.variables).toMatchObject({
      USER_VOLUMES_1: '/scratch:/data',
      OF_CONFIG_TOML: 'site',
      CI_CONCURRENT_ID: '3',
    })
    expect(schedulerParameters).toEqual({ variable: 'SCHEDULER_PARAMETERS', text: '-N2' })
  })
})

describe('what a pipeline sets, and GitLab says otherwise, changes nothing', () => {
  const untouched = unwrap(gitLabJob()).context
  test.each([
    ['CI_JOB_IMAGE', 'evil.example/miner'],
    ['CI_REGISTRY', 'evil.example'],
    ['CI_JOB_ID', '1'],
    ['CI_JOB_ID', '../../../1'],
    ['CI_PROJECT_PATH', 'other/project'],
    ['CI_PROJECT_PATH', '../../etc'],
  ])('%s: %s', (name, value) => {
    const result = gitLabJob({
      response: withVariables({ [name]: value }),
      environment: { [`CUSTOM_ENV_${name}`]: value },
    })
    expect(pathsOf(result)).toEqual([`gitlab.source variables.${name}`])
    const { variables: _its, ...context } = unwrap(result).context
    const { variables: _ours, ...same } = untouched
    expect(context).toEqual(same)
  })

  test('an image of the dependency proxy makes no overwritten CI_REGISTRY', () => {
    const name = 'gitlab.example.com:443/group/dependency_proxy/containers/alpine'
    const response = responseText({ image: { name } })
    const result = gitLabJob({ response, environment: { CUSTOM_ENV_CI_JOB_IMAGE: name } })
    expect(pathsOf(result)).toEqual([])
    expect(unwrap(result).context.registry).toMatchObject([
      { host: 'registry.example.com' },
      { host: 'gitlab.example.com:443' },
    ])
  })

  test('a registry of a server that has none is warned of, and gets no login', () => {
    const response = responseText({ credentials: [] })
    const environment = { CUSTOM_ENV_CI_REGISTRY: 'evil.example', CUSTOM_ENV_CI_REGISTRY_PASSWORD: 'x' }
    const result = gitLabJob({ response, environment })
    expect(pathsOf(result)).toEqual(['gitlab.source variables.CI_REGISTRY'])
    expect(unwrap(result).context.registry).toBeUndefined()
  })

  test('its login for the registry is passed over with CI_REGISTRY_USER and CI_REGISTRY_PASSWORD', () => {
    const mine = { CI_REGISTRY_USER: 'me', CI_REGISTRY_PASSWORD: 'mine' }
    expect(unwrap(gitLabJob({ response: withVariables(mine) })).context.registry).toEqual(untouched.registry)
  })

  test('services that it hides are seen', () => {
    const response = responseText({ services: [{ name: 'docker:dind' }] })
    expect(refusedBy(gitLabJob({ response }))).toEqual(['gitlab.services'])
    const said = { CUSTOM_ENV_CI_JOB_SERVICES: '[{"name":"x"}]' }
    expect(pathsOf(gitLabJob({ environment: said }))).toEqual([])
  })

  test('a server below a path is no overwritten project', () => {
    const git_info = { repo_url: 'https://gitlab.example.com/gitlab/group/project.git' }
    const result = gitLabJob({ response: responseText({ git_info }) })
    expect(pathsOf(result)).toEqual([])
    expect(unwrap(result).context.directories.cache).toBe('/home/ci/ci/cache/gitlab/group/project/-')
  })
})

describe('what tells the runner’s jobs apart cannot be set by a pipeline', () => {
  test.each(['CI_CONCURRENT_ID', 'CI_RUNNER_SHORT_TOKEN'])(
    '%s, as a variable, a file or a secret',
    (name) => {
      const environment = { [`CUSTOM_ENV_${name}`]: '0' }
      const variable = gitLabJob({ response: withVariables({ [name]: '0' }), environment })
      expect(pathsOf(variable)).toEqual([`gitlab.source variables.${name}`])
      expect(refusedBy(variable)).toEqual(['gitlab.source'])
      // The runner hands on the text of a variable of type file, not its path: 0 would be a folder.
      const file = { key: name, value: '0', file: true }
      expect(refusedBy(gitLabJob({ response: responseText({ variables: [file] }), environment }))).toEqual([
        'gitlab.source',
      ])
      const secrets = { [name]: { vault: { path: 'mine' }, file: false } }
      expect(refusedBy(gitLabJob({ response: responseText({ secrets }), environment }))).toEqual([
        'gitlab.source',
      ])
    },
  )
})

describe('what a job says of its image besides the name is passed over with a warning', () => {
  const docker = (options: object) => ({ executor_opts: { docker: options, kubernetes: { user: '' } } })
  test.each<[string, object, string]>([
    ['an entry point', { entrypoint: ['/bin/evil'] }, 'image.entrypoint'],
    ['a pull policy', { pull_policy: ['never'] }, 'image.pull_policy'],
    ['a user', docker({ user: 'root' }), 'image.docker.user'],
    ['a user by number', docker({ user: 0 }), 'image.docker.user'],
    ['a platform', docker({ platform: 'linux/arm64' }), 'image.docker.platform'],
  ])('%s', (_what, more, path) => {
    const result = gitLabJob({ response: responseText({ image: { ...RESPONSE.image, ...more } }) })
    expect(pathsOf(result)).toEqual([`gitlab.image-settings ${path}`])
  })

  test('what the runner writes for nothing is nothing', () => {
    const image = { name: 'debian', entrypoint: null, pull_policy: [], ...docker({ platform: '', user: '' }) }
    const environment = { CUSTOM_ENV_CI_JOB_IMAGE: 'debian' }
    expect(pathsOf(gitLabJob({ response: responseText({ image }), environment }))).toEqual([])
  })
})

describe('a job without an image, a registry or variables', () => {
  test.each([
    ['as the runner writes it', { image: { name: '' }, credentials: null, variables: null }],
    ['as GitLab sends it', { image: null, credentials: [], variables: [] }],
    ['left out', { image: undefined, credentials: undefined, variables: undefined }],
  ])('%s', (_how, changes) => {
    const environment = { CUSTOM_ENV_CI_JOB_IMAGE: undefined, CUSTOM_ENV_CI_REGISTRY: undefined }
    const result = gitLabJob({ response: responseText(changes), environment })
    expect(pathsOf(result)).toEqual([])
    expect(unwrap(result).context.image).toBe('')
    expect(unwrap(result).context.registry).toBeUndefined()
  })
})

describe('a runner without a job response', () => {
  const environment = {
    CUSTOM_ENV_CI_REGISTRY_PASSWORD: 'glcbt-64_0123456789abcdef',
    CUSTOM_ENV_CI_JOB_SERVICES: '',
  }
  test('the variables are taken, with a warning', () => {
    const result = gitLabJob({ response: undefined, environment })
    expect(pathsOf(result)).toEqual(['gitlab.source JOB_RESPONSE_FILE'])
    expect(unwrap(result).context).toMatchObject({
      job: 't1_AbCdEf-4711',
      image: 'registry.example.com/group/app:1',
      registry: {
        host: 'registry.example.com',
        username: 'gitlab-ci-token',
        password: 'glcbt-64_0123456789abcdef',
      },
    })
  })

  test('without a password there is no login', () => {
    const without = { ...environment, CUSTOM_ENV_CI_REGISTRY_PASSWORD: undefined }
    expect(unwrap(gitLabJob({ response: undefined, environment: without })).context.registry).toBeUndefined()
  })

  test.each([
    ['some', '[{"name":"postgres"}]'],
    ['no array', '{"name":"postgres"}'],
    ['no JSON', 'postgres'],
    ['a hostile one', '[['],
  ])('services, %s, are refused', (_what, services) => {
    const more = { ...environment, CUSTOM_ENV_CI_JOB_SERVICES: services }
    expect(refusedBy(gitLabJob({ response: undefined, environment: more }))).toEqual(['gitlab.services'])
  })

  test('an empty array is none', () => {
    const more = { ...environment, CUSTOM_ENV_CI_JOB_SERVICES: '[]' }
    expect(refusedBy(gitLabJob({ response: undefined, environment: more }))).toEqual([])
  })
})

describe('the site', () => {
  test.each(['shell', 'slurm', 'sbatch'])('executor %s', (executor) => {
    expect(refusedBy(gitLabJob({ general: `data_dir = "/ci"\nexecutor = "${executor}"` }))).toEqual([])
  })

  test.each(['cobalt', 'qsub'])('executor "%s" is refused', (executor) => {
    const result = gitLabJob({ general: `data_dir = "/ci"\nexecutor = "${executor}"` })
    expect(refusedBy(result)).toEqual(['gitlab.executor'])
  })

  test('data_dir means the host’s variables, whatever the job calls its own', () => {
    const environment = { CUSTOM_ENV_HOME: '/evil', CUSTOM_ENV_MINE: '/evil' }
    const variables = { HOME: '/evil', MINE: '/evil' }
    const job = gitLabJob({ environment, response: withVariables(variables) })
    expect(unwrap(job).context.directories.builds).toBe('/home/ci/ci/builds/t1_AbCdEf/003/group/project/-')
    for (const general of ['data_dir = "$MINE"', 'data_dir = "$CUSTOM_ENV_MINE"', 'data_dir = "$TMPDIR"']) {
      expect(refusedBy(gitLabJob({ environment, general }))).toEqual(['config.value'])
    }
  })

  test('everything is said at once', () => {
    const result = gitLabJob({
      general: 'executor = "cobalt"',
      response: responseText({ services: [{}] }),
      environment: { CUSTOM_ENV_CI_RUNNER_SHORT_TOKEN: '..' },
    })
    expect(refusedBy(result)).toEqual(['gitlab.executor', 'config.missing', 'gitlab.services'])
  })
})

describe('hostile input', () => {
  test.each<[string, Record<string, string>]>([
    ['__proto__', { ['__proto__']: 'x' }],
    ['constructor', { constructor: 'x' }],
    ['hasOwnProperty', { hasOwnProperty: 'x', toString: 'y' }],
  ])('a variable called %s', (name, variables) => {
    const result = gitLabJob({ response: withVariables(variables) })
    expect(pathsOf(result)).toEqual([])
    expect(Object.getOwnPropertyDescriptor(unwrap(result).context.variables, name)?.value).toBe('x')
    expect(Object.getPrototypeOf(unwrap(result).context.variables)).toBe(Object.prototype)
  })

  test('a polluted response gives nobody a registry or an image', () => {
    const response = `{"id":1,"__proto__":{"image":{"name":"evil.example/x"},"credentials":[{"type":"registry"}]},
      "job_info":{"project_full_path":"g/p"}}`
    const { image, registry } = unwrap(gitLabJob({ response })).context
    expect([image, registry]).toEqual(['', undefined])
  })

  test('names of no variable are not found on a prototype', () => {
    const environment = Object.fromEntries(Object.keys(ENVIRONMENT).map((name) => [name, undefined]))
    const result = gitLabJob({ response: undefined, environment, general: 'data_dir = "/ci"' })
    expect(problemsOf(result).map(({ path }) => path)).toEqual([
      'JOB_RESPONSE_FILE',
      'CI_RUNNER_SHORT_TOKEN',
      'CI_CONCURRENT_ID',
      'CI_PROJECT_PATH',
      'CI_JOB_ID',
    ])
  })

  test('twenty thousand variables are read in a moment', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`V${at}`, 'x'.repeat(10)]))
    const start = performance.now()
    expect(warnedBy(gitLabJob({ response: withVariables(many) }))).toEqual([])
    expect(performance.now() - start).toBeLessThan(3000)
  })

  test('a message shows a control character escaped', () => {
    const value = 'evil\u001b[2Jx'
    const environment = { CUSTOM_ENV_CI_JOB_IMAGE: value }
    const [problem] = problemsOf(gitLabJob({ environment }))
    expect(problem?.saw).toBe('"evil\\x1b[2Jx"')
  })
})
