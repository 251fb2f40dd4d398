import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { recordedJob } from '../review/recordedJob.ts'

/**
 * Adds a job context without its secrets to the site's record, one line of JSON, for `podman-plan diff --jobs`.
 * A line is one write to a file that is opened to append, so that jobs that run together do not mix.
 *
 * @param path `record_jobs`; a link is not followed, for jobs can make one
 */
export async function recordJob(path: string, config: PodmanConfig, context: JobContext): Promise<void> {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
  const file = await open(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600)
  try {
    await file.write(`${JSON.stringify(recordedJob(config, context))}\n`)
  } finally {
    await file.close()
  }
}
