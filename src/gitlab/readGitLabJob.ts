import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { RUNNABLE_EXECUTORS } from '../config/schema/EXECUTORS.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, andThen, problemsOf, type Result, refused, together } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { customVariables, hostVariables, type Variables } from './customVariables.ts'
import { dataDirectory } from './dataDirectory.ts'
import type { GitLabJob } from './GitLabJob.ts'
import { jobFacts } from './jobFacts.ts'
import { jobFolders } from './jobFolders.ts'

/** What the process that GitLab Runner started was given. */
export interface RunnerInput {
  readonly environment: Variables
  /** Text of the file in JOB_RESPONSE_FILE. */
  readonly response: string | undefined
  /** Text of the user's own auth.json. */
  readonly userAuth: string | undefined
}

/**
 * A job as GitLab Runner's custom executor describes it, with its folders. Pure: texts in, values out.
 * Reports `gitlab.*`, `config.missing`, `config.value` and `context.type`.
 */
export function readGitLabJob(config: PodmanConfig, input: RunnerInput): Result<GitLabJob> {
  const host = hostVariables(input.environment)
  const data = dataDirectory(config, host)
  const facts = jobFacts(customVariables(input.environment), input.response)
  const site = [...problemsOf(knownExecutor(config)), ...problemsOf(data)]
  return together(
    site,
    andThen(facts, ({ image, registry, variables, ...parts }) =>
      andThen(jobFolders(data.ok ? data.value : '', parts), ({ directories, job }) =>
        accepted({
          schedulerParameters: Object.hasOwn(variables, SCHEDULER) ? (variables[SCHEDULER] ?? '') : '',
          context: {
            job,
            image,
            variables,
            directories,
            hostVariables: host,
            ...(registry ? { registry } : {}),
            ...(input.userAuth === undefined ? {} : { userAuth: input.userAuth }),
          },
        }),
      ),
    ),
  )
}

const SCHEDULER = 'SCHEDULER_PARAMETERS'

function knownExecutor({ executor = 'shell' }: PodmanConfig): Result<string> {
  if (RUNNABLE_EXECUTORS.includes(executor)) return accepted(executor)
  return refused(
    refusal({
      code: 'gitlab.executor',
      path: 'general.executor',
      expected: `must be one of ${RUNNABLE_EXECUTORS.join(', ')}: podman-plan can run jobs with these`,
      saw: shown(executor),
      fix: `write executor = ${RUNNABLE_EXECUTORS.map(shown).join(' or ')}`,
    }),
  )
}
