import type { JobContext } from './JobContext.ts'

/** Fields that replace those of the fixture; folders one by one. */
export type JobFixtureOverrides = Partial<Omit<JobContext, 'directories'>> & {
  readonly directories?: Partial<JobContext['directories']>
}

const DIRECTORIES = {
  builds: '/ci/builds/runner/000',
  cache: '/ci/cache/group/project',
  scripts: '/ci/scripts/runner/000/group/project/1001',
} as const

/**
 * A job context that is complete and means nothing in particular, for tests and for looking at a configuration:
 * what is under test stands in the overrides, and nothing else.
 *
 *     jobFixture({ step: 'get_sources' })
 *     jobFixture({ image: 'registry.example.com/app:v1', variables: { USER_VOLUMES: '/scratch:/data' } })
 *
 * The script lies in the scripts folder and is called like the step, unless it is given.
 */
export function jobFixture(overrides: JobFixtureOverrides = {}): JobContext {
  const { directories: folders, ...fields } = overrides
  const directories = { ...DIRECTORIES, ...folders }
  const step = fields.step ?? 'step_script'
  return {
    job: '1001',
    step,
    script: `${directories.scripts}/${step.replaceAll('/', '-')}`,
    image: 'registry.example.com/group/image:1.0',
    hostVariables: { HOME: '/home/user', USER: 'user' },
    ...fields,
    directories,
  }
}
