import type { Problem } from '../problem/Problem.ts'
import { accepted, type Result, settle } from '../problem/Result.ts'
import { Secret } from '../secret/Secret.ts'
import { readShape, type ShapeCodes } from '../shape/readShape.ts'
import { directoryProblems } from './directoryProblems.ts'
import type { Job } from './Job.ts'
import { type JobContext, jobContext } from './JobContext.ts'
import { nameProblems } from './nameProblems.ts'

/**
 * A job context, checked for its shape, its names and its folders; what the job asks for is the policy's to
 * judge. Reports `context.type`, `context.job`, `context.step`, `context.script`, `context.directory`.
 */
export function readJob(context: JobContext): Result<Job> {
  const shape = readShape({ schema: jobContext, path: '', value: context, codes: CODES, keys: 'closed' })
  if (!shape.ok) return shape
  const job = jobOf(shape.value)
  const problems: readonly Problem[] = [...nameProblems(job), ...directoryProblems(job)]
  return problems.length === 0 ? accepted(job) : settle(problems, () => job)
}

const CODES: ShapeCodes = {
  key: 'context.type',
  type: 'context.type',
  value: 'context.type',
  missing: 'context.type',
}

type Shaped = Extract<ReturnType<typeof readShape<typeof jobContext>>, { ok: true }>['value']

function jobOf(shaped: Shaped): Job {
  const { directories, registry, userAuth, image } = shaped
  return {
    job: shaped.job,
    step: shaped.step,
    script: shaped.script,
    image: image === '' ? undefined : image,
    variables: shaped.variables,
    directories: { ...directories, state: directories.state ?? `${directories.scripts}.state` },
    registry: registry && { ...registry, password: new Secret(registry.password) },
    userAuth: userAuth === undefined ? undefined : new Secret(userAuth),
    hostVariables: shaped.hostVariables,
    prepared: shaped.prepared,
  }
}
