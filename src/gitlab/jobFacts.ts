import type { JobContext } from '../job/JobContext.ts'
import type { Problem } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import type { Variables } from './customVariables.ts'
import { ignored, noResponse, servicesRefused, settingIgnored, taken } from './factProblems.ts'
import { type JobResponse, readJobResponse } from './readJobResponse.ts'

/** What is known of a job, and from whom. */
export interface JobFacts {
  readonly job: string
  readonly project: string
  readonly shortToken: string
  readonly concurrentId: string
  readonly image: string
  readonly registry: JobContext['registry']
  readonly variables: Variables
}

/**
 * The facts of a job out of the job response, which no pipeline can change; only where the runner hands none in
 * out of the variables, which any pipeline can.
 * Reports `gitlab.source`, `gitlab.services`, `gitlab.image-settings` and `context.type`.
 *
 * @param variables the job's variables, from `customVariables`
 * @param response text of JOB_RESPONSE_FILE, where there is one
 */
export function jobFacts(variables: Variables, response: string | undefined): Result<JobFacts> {
  if (response === undefined) return factsOfVariables(variables)
  const read = readJobResponse(response)
  return read.ok ? factsOfResponse(read.value, variables) : read
}

function factsOfResponse(response: JobResponse, variables: Variables): Result<JobFacts> {
  const facts: JobFacts = {
    job: response.job,
    project: response.project ?? '',
    // The response does not hold these two; a pipeline that sets them is found out below.
    shortToken: text(variables, 'CI_RUNNER_SHORT_TOKEN'),
    concurrentId: text(variables, 'CI_CONCURRENT_ID'),
    image: response.image ?? '',
    registry: response.registry,
    // What the response does not hold is the runner's own, or of its config.toml.
    variables: { ...variables, ...response.variables },
  }
  const names = new Set(response.names)
  const problems = [
    ...RUNNERS_ALONE.filter((name) => names.has(name)).map(taken),
    ...overwritten(facts, response.registries, variables),
    ...servicesRefused(response.services),
    ...response.imageSettings.map(settingIgnored),
  ]
  return settle(problems, () => facts)
}

/**
 * Variables that GitLab Runner sets itself, and that the server therefore never sends. Both the job's variables and
 * its secrets win over them. Source: gitlab-runner 19.4, common/build.go.
 */
const RUNNERS_ALONE = ['CI_RUNNER_SHORT_TOKEN', 'CI_CONCURRENT_ID']

/** What a pipeline says otherwise than GitLab changes nothing, and somebody should hear of it. */
function overwritten(
  { image, job, project }: JobFacts,
  registries: readonly string[],
  variables: Variables,
): readonly Problem[] {
  const known: readonly (readonly [name: string, facts: readonly string[]])[] = [
    ['CI_JOB_IMAGE', [image]],
    // The login in use can be that of the dependency proxy, which is another host.
    ['CI_REGISTRY', registries],
    ['CI_JOB_ID', [job]],
    ['CI_PROJECT_PATH', [project]],
  ]
  return known.flatMap(([name, facts]) => {
    const said = text(variables, name)
    // A server below a path has that path in the address of the sources.
    const isFact = facts.includes(said) || (name === 'CI_PROJECT_PATH' && project.endsWith(`/${said}`))
    return said === '' || isFact ? [] : [ignored(name, said)]
  })
}

function factsOfVariables(variables: Variables): Result<JobFacts> {
  const host = text(variables, 'CI_REGISTRY')
  const password = text(variables, 'CI_REGISTRY_PASSWORD') || text(variables, 'CI_JOB_TOKEN')
  const username = text(variables, 'CI_REGISTRY_USER') || 'gitlab-ci-token'
  const facts: JobFacts = {
    job: text(variables, 'CI_JOB_ID'),
    project: text(variables, 'CI_PROJECT_PATH'),
    shortToken: text(variables, 'CI_RUNNER_SHORT_TOKEN'),
    concurrentId: text(variables, 'CI_CONCURRENT_ID'),
    image: text(variables, 'CI_JOB_IMAGE'),
    registry: host !== '' && password !== '' ? { host, username, password } : undefined,
    variables,
  }
  return settle(
    [noResponse, ...servicesRefused(countServices(text(variables, 'CI_JOB_SERVICES')))],
    () => facts,
  )
}

const text = (variables: Variables, name: string): string =>
  Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''

/** A JSON array, or empty. Whatever else it is, it was not GitLab Runner that wrote it. */
function countServices(json: string): number {
  try {
    const value: unknown = JSON.parse(json || '[]')
    return Array.isArray(value) ? value.length : 1
  } catch {
    return 1
  }
}
