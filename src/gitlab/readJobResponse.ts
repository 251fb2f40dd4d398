import type * as v from 'valibot'
import type { JobContext, RegistryLogin } from '../job/JobContext.ts'
import { isTable } from '../problem/isTable.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, andThen, type Result, refused } from '../problem/Result.ts'
import { readShape } from '../shape/readShape.ts'
import type { ShapeCodes } from '../shape/ShapeReading.ts'
import { jobResponse } from './jobResponse.ts'

/** The parts of a job context that a job response knows. Variables of type file are left out: their values are the files' texts. */
export interface RespondedJob extends Pick<JobContext, 'job' | 'image' | 'variables'> {
  /** Every login that GitLab sends: for its registry, for its dependency proxy. Absent where it sends none. */
  readonly registry?: readonly RegistryLogin[]
}

/** The same, with what only the adapter wants to know. */
export interface JobResponse extends RespondedJob {
  readonly variables: Readonly<Record<string, string>>
  /** `group/project`; undefined where the server does not say. */
  readonly project: string | undefined
  /**
   * Names of all variables that GitLab or the pipeline sets, those of type file and those fetched from a secret
   * store included: the runner hands each of them on over its own of that name.
   */
  readonly names: readonly string[]
  /** Hosts that GitLab sends a login for. */
  readonly registries: readonly string[]
  readonly services: number
  /** Settings of the image that podman-plan does not follow: `entrypoint`, `pull_policy`, `docker.user`. */
  readonly imageSettings: readonly string[]
}

/**
 * What a saved job response says of its job; a user cannot change it, unlike `CUSTOM_ENV_*`.
 * Reports `context.type`, and never a value of a variable or a credential.
 *
 * @param text of the file that GitLab Runner names in `JOB_RESPONSE_FILE`
 */
export function readJobResponse(text: string): Result<JobResponse> {
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

function respondedJob(response: v.InferOutput<typeof jobResponse>): JobResponse {
  const { id, image, variables, secrets, services } = response
  const logins = (response.credentials ?? []).filter(({ type }) => type === 'registry')
  const texts = (variables ?? []).filter(({ file }) => !file).map(({ key, value }) => [key, value] as const)
  return {
    job: String(id),
    ...(image?.name ? { image: image.name } : {}),
    variables: Object.fromEntries(texts),
    ...(logins.length > 0 && {
      registry: logins.map(({ url, username, password }) => ({ host: url, username, password })),
    }),
    project: projectOf(response),
    names: [...(variables ?? []).map(({ key }) => key), ...Object.keys(secrets ?? {})],
    registries: logins.map(({ url }) => url),
    services: services?.length ?? 0,
    imageSettings: settingsOf(image ?? {}),
  }
}

/** The sources' address ends with the project's path, also where the server does not send the path itself. */
function projectOf({ job_info, git_info }: v.InferOutput<typeof jobResponse>): string | undefined {
  const path = git_info?.repo_url?.replace(/^[a-z]+:\/\/[^/]*\//, '').replace(/\.git$/, '')
  return job_info?.project_full_path || path || undefined
}

function settingsOf(image: Readonly<Record<string, unknown>>): readonly string[] {
  const { executor_opts: options } = image
  const docker = isTable(options) && isTable(options['docker']) ? options['docker'] : {}
  return [
    ...['entrypoint', 'pull_policy'].filter((name) => isSet(image[name])),
    ...['platform', 'user'].filter((name) => isSet(docker[name])).map((name) => `docker.${name}`),
  ]
}

const isSet = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
