import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { RUNNABLE_EXECUTORS } from '../config/schema/EXECUTORS.ts'
import { isNormalised } from '../grammar/path/cleanPath.ts'
import { isInside } from '../grammar/path/pathRelation.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, andThen, problemsOf, type Result, refused, together } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { customVariables, hostVariables, type Variables } from './customVariables.ts'
import { dataDirectory } from './dataDirectory.ts'
import type { GitLabJob } from './GitLabJob.ts'
import { jobFacts } from './jobFacts.ts'
import { jobFolders } from './jobFolders.ts'
import { schedulerParameters, textOf } from './schedulerParameters.ts'
import { unreadVariables } from './unreadVariables.ts'

/** What the process that GitLab Runner started was given. */
export interface RunnerInput {
  readonly environment: Variables
  /** Text of the file in JOB_RESPONSE_FILE. */
  readonly response: string | undefined
  /** Texts of the user's own auth files, strongest first. */
  readonly userAuth: string | readonly string[] | undefined
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
      andThen(jobFolders(data.ok ? data.value : '', parts), ({ directories, job, slot, workingCopy }) =>
        andThen(jobNamePrefix(config, variables), (prefix) =>
          accepted(
            {
              slot: {
                folder: slot,
                dataDirectory: data.ok ? data.value : '',
                shortToken: parts.shortToken,
                concurrentId: parts.concurrentId,
              },
              temporaryFolders: temporaryFolders(workingCopy, directories.builds, variables),
              schedulerParameters: schedulerParameters(config, variables),
              ...(prefix === '' ? {} : { jobNamePrefix: prefix }),
              context: {
                job,
                image,
                variables,
                directories,
                hostVariables: host,
                ...(registry ? { registry } : {}),
                ...(input.userAuth === undefined ? {} : { userAuth: input.userAuth }),
              },
            },
            unreadVariables(config, variables),
          ),
        ),
      ),
    ),
  )
}

/** Where a job has chosen another working copy, its variable counts as far as it stays in the project's folder. */
function temporaryFolders(workingCopy: string, builds: string, variables: Variables): readonly string[] {
  const chosen = textOf(variables, 'CI_PROJECT_DIR')
  const isOwn = isNormalised(chosen) && isInside(chosen, builds)
  return [...new Set([workingCopy, ...(isOwn ? [chosen] : [])])].map((folder) => `${folder}.tmp`)
}

const PREFIX = 'SCHEDULER_JOB_PREFIX'

/** Letters that no scheduler and no file name gives a meaning of its own. */
function jobNamePrefix({ batch }: PodmanConfig, variables: Variables): Result<string> {
  const text = batch.disableNamePrefix ? '' : textOf(variables, PREFIX)
  if (/^(?:[A-Za-z0-9][A-Za-z0-9_.-]{0,63})?$/.test(text)) return accepted(text)
  return refused(
    refusal({
      code: 'scheduler.option',
      path: `variables.${PREFIX}`,
      expected:
        'a prefix of a job’s name must be 1 to 64 letters, digits, _, . or -, starting with a letter or a digit',
      saw: shown(text),
      fix: 'write a short name, such as "nightly"',
    }),
  )
}

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
