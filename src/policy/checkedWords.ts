import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { readJob } from '../job/readJob.ts'
import { refusal } from '../problem/Problem.ts'
import { andThen, type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { secretScan } from '../secret/SecretScan.ts'
import { mergeAuth } from './auth/mergeAuth.ts'
import { scrubProblems } from './scrubProblems.ts'

/**
 * Words for another program than podman, when none of them holds a credential of the job: everybody can read a job's
 * comment in the queue of a scheduler. What was refused before does not say one either. Reports `secret.rendered`.
 *
 * @param path where the words were written: `variables.SCHEDULER_PARAMETERS`
 */
export function checkedWords(
  config: PodmanConfig,
  context: JobContext,
  words: Result<readonly string[]>,
  path: string,
): Result<readonly string[]> {
  return andThen(readJob(context), (job) => {
    const secrets = [...job.registry.map(({ password }) => password), ...mergeAuth(config, job).secrets]
    if (!words.ok) return settle(scrubProblems(words.problems, secrets), () => [])
    const scan = secretScan(secrets)
    const problems = words.value.filter(scan.finds).map((word) =>
      refusal({
        code: 'secret.rendered',
        path,
        expected:
          'no word for a scheduler may hold one of the job’s credentials: everybody can read it in the queue',
        saw: shown(scan.scrub(word)),
        fix: 'take the credential out',
      }),
    )
    return settle(problems, () => words.value)
  })
}
