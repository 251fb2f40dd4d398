import type { GitLabJob } from './GitLabJob.ts'
import { stateOf } from './stateOf.ts'

/** How later stages find what prepare has written down, also when the configuration cannot be read any more. */
export const STATE_VARIABLE = 'PODMAN_PLAN_STATE'

/**
 * What `config_exec` answers. Each job has its own builds folder for as long as it runs, so that GitLab Runner
 * need not tell jobs apart in it. Source: GitLab Runner docs, custom executor, Config.
 */
export const driverConfig = ({ context: { directories } }: GitLabJob, version: string) => ({
  driver: { name: 'podman-plan', version },
  builds_dir: directories.builds,
  cache_dir: directories.cache,
  builds_dir_is_shared: false,
  shell: 'bash',
  job_env: { [STATE_VARIABLE]: stateOf(directories) },
})
