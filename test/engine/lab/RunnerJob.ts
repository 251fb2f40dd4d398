/** What GitLab would send. */
export interface RunnerJob {
  readonly id: number
  readonly image?: string
  /** Lines of the job's `script:`. */
  readonly script: readonly string[]
  readonly afterScript?: readonly string[]
  /** Bodies of runner-owned stages, where the test wants to see one run. */
  readonly stages?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  readonly services?: readonly object[]
  readonly registry?: { readonly url: string; readonly username: string; readonly password: string }
  /** CI_CONCURRENT_ID */
  readonly slot?: number
}

const REGISTRY = {
  url: 'registry.example.com',
  username: 'gitlab-ci-token',
  password: 'glcbt-0123456789abcdef',
}

/** The file that JOB_RESPONSE_FILE names, as the runner writes it: every field there, most of them empty. */
export const responseOf = ({
  id,
  image,
  variables = {},
  services = [],
  registry = REGISTRY,
}: RunnerJob): object => ({
  id,
  token: 'glcbt-0123456789abcdef',
  job_info: { name: 'job', stage: 'test', project_id: 7, project_name: 'project', project_full_path: '' },
  git_info: {
    repo_url: 'https://gitlab-ci-token:glcbt-0123456789abcdef@gitlab.example.com/group/project.git',
  },
  image: {
    name: image ?? '',
    executor_opts: { docker: { platform: '', user: '' }, kubernetes: { user: '' } },
  },
  services: services.length > 0 ? services : null,
  variables: Object.entries({ CI_JOB_ID: String(id), CI_PROJECT_PATH: 'group/project', ...variables }).map(
    ([key, value]) => ({ key, value, public: true, masked: false }),
  ),
  credentials: [{ type: 'registry', ...registry }],
})

/** What a pipeline sets wins over what the runner sets. */
export const customVariables = ({
  id,
  image = '',
  variables = {},
  services = [],
  slot = 0,
  registry = REGISTRY,
}: RunnerJob) =>
  Object.fromEntries(
    Object.entries({
      CI_JOB_ID: String(id),
      CI_JOB_IMAGE: image,
      CI_PROJECT_PATH: 'group/project',
      CI_REGISTRY: registry.url,
      CI_RUNNER_SHORT_TOKEN: 't1_AbCdEfGhI',
      CI_CONCURRENT_ID: String(slot),
      CI_JOB_SERVICES: services.length > 0 ? JSON.stringify(services) : '',
      ...variables,
    }).map(([name, value]) => [`CUSTOM_ENV_${name}`, value]),
  )
