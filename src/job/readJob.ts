import { isTable } from '../problem/isTable.ts'
import { accepted, type Result } from '../problem/Result.ts'
import { Secret } from '../secret/Secret.ts'
import { readShape } from '../shape/readShape.ts'
import type { ShapeCodes } from '../shape/ShapeReading.ts'
import type { Job } from './Job.ts'
import { holdsOnlyTexts, type JobContext, jobContext, type ShapedContext } from './JobContext.ts'
import { readPlainContext } from './readPlainContext.ts'

/** A job context of the right shape; its values are the policy's to judge. Reports `context.type`. */
export function readJob(context: JobContext): Result<Job> {
  const plain = readPlainContext(context)
  if (plain) return accepted(jobOf(plain))
  const value = withoutSchema(context)
  const shape = readShape({ schema: jobContext, path: '', value, codes: CODES, keys: 'closed' })
  return shape.ok ? accepted(jobOf(shape.value)) : shape
}

/** The key by which editors find the schema of a JSON file. */
function withoutSchema(context: JobContext): unknown {
  if (!isTable(context) || !Object.hasOwn(context, '$schema')) return context
  const { $schema: _, ...rest } = context
  return rest
}

const CODES: ShapeCodes = {
  key: 'context.type',
  type: 'context.type',
  value: 'context.type',
  missing: 'context.type',
}

function jobOf(shaped: ShapedContext): Job {
  const { directories, registry, userAuth, image } = shaped
  return {
    job: shaped.job,
    step: shaped.step,
    script: shaped.script,
    image: image === '' ? undefined : image,
    variables: shaped.variables,
    directories: { ...directories, state: directories.state ?? `${directories.scripts}.state` },
    registry: [registry ?? []].flat().map((login) => ({ ...login, password: new Secret(login.password) })),
    userAuth: userAuth === undefined ? [] : [userAuth].flat().map((text) => new Secret(text)),
    hostVariables: setOnes(shaped.hostVariables),
    imageUser: shaped.imageUser,
    prepared: shaped.prepared,
  }
}

const setOnes = (
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  !holdsOnlyTexts(variables)
    ? Object.fromEntries(Object.entries(variables).filter(isSet))
    : (variables as Readonly<Record<string, string>>)

const isSet = (entry: readonly [string, string | undefined]): entry is [string, string] =>
  entry[1] !== undefined
