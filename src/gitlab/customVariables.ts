const PREFIX = 'CUSTOM_ENV_'

export type Variables = Readonly<Record<string, string>>

/**
 * The job's variables as the custom executor gets them; any pipeline can overwrite any of them.
 * Source: GitLab Runner docs, custom executor.
 */
export const customVariables = (environment: Variables): Variables =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  )

/**
 * Variables that the runner sets for its custom executor alone. TMPDIR is one: a folder of this job, gone with it,
 * in which rootless podman without XDG_RUNTIME_DIR would settle for all jobs to come (seen on 4.3.1).
 */
const RUNNERS_OWN: ReadonlySet<string> = new Set([
  'BUILD_EXIT_CODE_FILE',
  'BUILD_FAILURE_EXIT_CODE',
  'JOB_RESPONSE_FILE',
  'PODMAN_PLAN_STATE',
  'SYSTEM_FAILURE_EXIT_CODE',
  'TMPDIR',
])

/** The host's own variables: whatever neither the job nor the runner's protocol brought in. */
export const hostVariables = (environment: Variables): Variables =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith(PREFIX) && !RUNNERS_OWN.has(name)),
  )
