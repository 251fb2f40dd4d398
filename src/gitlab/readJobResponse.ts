import type * as v from 'valibot'
import type { JobContext } from '../job/JobContext.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, andThen, type Result, refused } from '../problem/Result.ts'
import { readShape, type ShapeCodes } from '../shape/readShape.ts'
import { jobResponse } from './jobResponse.ts'

/** The parts of a job context that a job response knows. Variables of type file are left out: their values are the files' texts. */
export type RespondedJob = Pick<JobContext, 'job' | 'image' | 'variables' | 'registry'>

/**
 * What a saved job response says of its job; a user cannot change it, unlike `CUSTOM_ENV_*`.
 * Reports `context.type`, and never a value of a variable or a credential.
 *
 * @param text of the file that GitLab Runner names in `JOB_RESPONSE_FILE`
 */
export function readJobResponse(text: string): Result<RespondedJob> {
  return andThen(parseJson(text), (value) =>
    andThen(readShape({ schema: jobResponse, path: '', value, codes: CODES, keys: 'open' }), (response) =>
      accepted(respondedJob(response)),
    ),
  )
}

const CODES: ShapeCodes = {
  key: 'context.type',
  type: 'context.type',
  value: 'context.type',
  missing: 'context.type',
}

/** What a JSON parser says of a text can hold some of it. */
function parseJson(text: string): Result<unknown> {
  try {
    return accepted(JSON.parse(text))
  } catch {
    return refused(
      refusal({
        code: 'context.type',
        path: 'job',
        expected: 'a job response must be JSON',
        saw: `${text.length} characters that are not`,
        fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
      }),
    )
  }
}

function respondedJob({
  id,
  image,
  variables,
  credentials,
}: v.InferOutput<typeof jobResponse>): RespondedJob {
  const login = credentials?.find(({ type }) => type === 'registry')
  const texts = (variables ?? []).filter(({ file }) => !file).map(({ key, value }) => [key, value] as const)
  return {
    job: String(id),
    ...(image?.name ? { image: image.name } : {}),
    variables: Object.fromEntries(texts),
    ...(login && {
      registry: { host: login.url, username: login.username, password: login.password },
    }),
  }
}
