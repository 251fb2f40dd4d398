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

/** Variables that the runner sets for its custom executor alone. */
const RUNNERS_OWN: ReadonlySet<string> = new Set([
  'BUILD_EXIT_CODE_FILE',
  'BUILD_FAILURE_EXIT_CODE',
  'JOB_RESPONSE_FILE',
  'SYSTEM_FAILURE_EXIT_CODE',
])

/** The host's own variables: whatever neither the job nor the runner's protocol brought in. */
export const hostVariables = (environment: Variables): Variables =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith(PREFIX) && !RUNNERS_OWN.has(name)),
  )
