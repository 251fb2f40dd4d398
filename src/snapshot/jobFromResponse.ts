import { readJobResponse } from '../gitlab/readJobResponse.ts'
import type { JobContext } from '../job/JobContext.ts'
import { type JobFixtureOverrides, jobFixture } from '../job/jobFixture.ts'
import { accepted, andThen, type Result } from '../problem/Result.ts'

/**
 * A job context for tests from a job that GitLab once sent: id, image, variables and registry login are the
 * saved ones, folders and step those of `jobFixture`. Reports `context.type`.
 *
 *     unwrap(jobFromResponse(readFileSync('test/job-response.json', 'utf8'), { step: 'get_sources' }))
 *
 * Such a file holds tokens: replace them before you commit it.
 *
 * @param text of the file that GitLab Runner names in `JOB_RESPONSE_FILE`
 * @param overrides what shall be otherwise
 */
export const jobFromResponse = (text: string, overrides: JobFixtureOverrides = {}): Result<JobContext> =>
  andThen(readJobResponse(text), ({ job, image = '', variables, registry }) =>
    accepted(jobFixture({ job, image, variables, ...(registry ? { registry } : {}), ...overrides })),
  )
