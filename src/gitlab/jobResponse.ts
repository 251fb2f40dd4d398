import * as v from 'valibot'
import { key } from '../shape/key.ts'

const text = v.string()

/** What a job can say of its image besides the name; whatever it says is passed over. */
const imageSettings = {
  entrypoint: v.optional(v.unknown()),
  pull_policy: v.optional(v.unknown()),
  executor_opts: v.optional(v.unknown()),
}

/**
 * What is read of GitLab's answer to a runner's request for a job, which GitLab Runner hands to its custom
 * executor as `JOB_RESPONSE_FILE`. Source: gitlab-runner 19.4, common/spec; most of it is left alone.
 */
export const jobResponse = v.object({
  id: key(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), {
    meaning: 'the job’s id',
    expected: 'must be a whole number: the job’s id',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
  }),
  job_info: key(v.nullish(v.object({ project_full_path: v.optional(text) })), {
    meaning: 'the job’s project; its path is empty where the server does not send it',
    expected: 'must be an object',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
  }),
  git_info: key(v.nullish(v.object({ repo_url: v.optional(text) })), {
    meaning: 'where the sources come from',
    expected: 'must be an object',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
    secret: true,
  }),
  services: key(v.nullish(v.array(v.unknown()), []), {
    meaning: 'containers that the job wants beside its own',
    expected: 'must be an array',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
  }),
  image: key(v.nullish(v.object({ name: v.optional(text, ''), ...imageSettings })), {
    meaning: 'the image that the job asks for',
    expected: 'must be an object with the name of the image',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
  }),
  variables: key(
    v.nullish(
      v.array(v.object({ key: text, value: v.optional(text, ''), file: v.optional(v.boolean(), false) })),
      [],
    ),
    {
      meaning: 'the CI variables',
      expected: 'must be an array of objects with key and value',
      fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
      secret: true,
    },
  ),
  secrets: key(v.nullish(v.record(text, v.unknown()), {}), {
    meaning: 'variables whose values the runner fetches from a secret store',
    expected: 'must be an object',
    fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
    secret: true,
  }),
  credentials: key(
    v.nullish(
      v.array(
        v.object({
          type: text,
          url: v.optional(text, ''),
          username: v.optional(text, ''),
          password: v.optional(text, ''),
        }),
      ),
      [],
    ),
    {
      meaning: 'the job’s own credentials; those of type registry are for images',
      expected: 'must be an array of objects with type, url, username and password',
      fix: 'use the file that GitLab Runner names in JOB_RESPONSE_FILE',
      secret: true,
    },
  ),
})
