import type { RunnerInput } from '../../src/gitlab/readGitLabJob.ts'
import { readGitLabJob } from '../../src/gitlab/readGitLabJob.ts'
import { configOf } from '../planner/example.ts'

/** A job as GitLab Runner 19.4 writes it for its custom executor: every field there, most of them empty. */
export const RESPONSE = {
  id: 4711,
  token: 'glcbt-64_0123456789abcdef',
  allow_git_fetch: true,
  job_info: { name: 'test', stage: 'test', project_id: 7, project_name: 'project', project_full_path: '' },
  git_info: {
    repo_url: 'https://gitlab-ci-token:glcbt-64_0123456789abcdef@gitlab.example.com/group/project.git',
    ref: 'main',
    protected: false,
  },
  variables: [
    { key: 'CI_JOB_ID', value: '4711', public: true, file: false, masked: false, raw: false },
    { key: 'CI_PROJECT_PATH', value: 'group/project', public: true, file: false, masked: false, raw: false },
  ],
  steps: [{ name: 'script', script: ['make'], timeout: 3600, when: 'on_success', allow_failure: false }],
  image: {
    name: 'registry.example.com/group/app:1',
    executor_opts: { docker: { platform: '', user: '' }, kubernetes: { user: '' } },
  },
  services: null,
  credentials: [
    {
      type: 'registry',
      url: 'registry.example.com',
      username: 'gitlab-ci-token',
      password: 'glcbt-64_0123456789abcdef',
    },
    {
      type: 'registry',
      url: 'gitlab.example.com:443',
      username: 'gitlab-ci-token',
      password: 'glcbt-64_0123456789abcdef',
    },
  ],
  secrets: null,
}

export const responseText = (changes: object = {}): string => JSON.stringify({ ...RESPONSE, ...changes })

/** One more CI variable, as a pipeline sets it. */
export const withVariables = (variables: Readonly<Record<string, string>>): string =>
  responseText({
    variables: [...RESPONSE.variables, ...Object.entries(variables).map(([key, value]) => ({ key, value }))],
  })

export const ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/bin',
  HOME: '/home/ci',
  TMPDIR: '/tmp/custom-executor123',
  JOB_RESPONSE_FILE: '/tmp/custom-executor123/response.json',
  BUILD_EXIT_CODE_FILE: '/tmp/custom-executor123/exit_code',
  BUILD_FAILURE_EXIT_CODE: '1',
  SYSTEM_FAILURE_EXIT_CODE: '2',
  CUSTOM_ENV_CI_JOB_ID: '4711',
  CUSTOM_ENV_CI_JOB_IMAGE: 'registry.example.com/group/app:1',
  CUSTOM_ENV_CI_PROJECT_PATH: 'group/project',
  CUSTOM_ENV_CI_REGISTRY: 'registry.example.com',
  CUSTOM_ENV_CI_RUNNER_SHORT_TOKEN: 't1_AbCdEf',
  CUSTOM_ENV_CI_CONCURRENT_ID: '3',
  CUSTOM_ENV_CI_JOB_SERVICES: '',
}

/** A job by what differs from the one above; an undefined variable is left out. */
export function gitLabJob(
  changes: {
    readonly environment?: Readonly<Record<string, string | undefined>>
    readonly response?: string | undefined
    readonly general?: string
    readonly batch?: string
    readonly plan?: string
    readonly userAuth?: string
  } = {},
) {
  const environment = Object.fromEntries(
    Object.entries({ ...ENVIRONMENT, ...changes.environment }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
  const input: RunnerInput = {
    environment,
    response: Object.hasOwn(changes, 'response') ? changes.response : responseText(),
    userAuth: changes.userAuth,
  }
  return readGitLabJob(
    configOf({
      general: changes.general ?? 'data_dir = "$HOME/ci"',
      batch: changes.batch ?? '',
      plan: changes.plan ?? '',
    }),
    input,
  )
}
