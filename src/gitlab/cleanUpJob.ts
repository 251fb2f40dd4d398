import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cancelLeftJobs } from '../batch/cancelLeftJobs.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { isInside } from '../grammar/path/pathRelation.ts'
import { endHostScripts } from '../node/endHostScripts.ts'
import { environmentOf } from '../node/environmentOf.ts'
import { execute } from '../node/execute.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import type { Problem } from '../problem/Problem.ts'
import { problemsOf } from '../problem/Result.ts'
import { hostVariables } from './customVariables.ts'
import type { GitLabJob } from './GitLabJob.ts'
import { removeRecord } from './jobRecord.ts'
import { removeFolder } from './removeFolder.ts'
import type { StageIo } from './Stage.ts'
import { stateOf } from './stateOf.ts'
import { placeOptions, schedulerOf } from './submission.ts'

/** A job of which nothing shall be left. */
export interface LeavingJob {
  /** That it was prepared with. */
  readonly config: PodmanConfig
  readonly job: Pick<GitLabJob, 'context' | 'jobNamePrefix'>
  readonly temporaryFolders: readonly string[]
}

/**
 * Ends what a job still runs, here and on nodes, and removes its containers, credentials, scripts and temporary
 * folders. Its working copy and its cache stay. What is left to do is kept on record until it is done.
 *
 * @param say told what went wrong, one line each
 */
export async function cleanUpJob(
  { config, job, temporaryFolders }: LeavingJob,
  io: Pick<StageIo, 'environment' | 'signal'>,
  {
    say,
    report,
  }: { readonly say: (text: string) => void; readonly report: (problems: readonly Problem[]) => void },
): Promise<void> {
  const { context } = job
  const { builds, scripts } = context.directories
  const script = `${scripts}/cleanup`
  const plan = createPlanner(config).cleanup({ ...context, step: 'cleanup_file_variables', script })
  report(problemsOf(plan))
  if (!plan.ok) return
  const environment = hostVariables(io.environment)
  const scheduler = schedulerOf(config)
  const failures: string[] = []
  const tried = (what: Promise<void>, name = ''): Promise<void> =>
    what.catch((error: Error) => void failures.push(`${name}${error.message}`))
  if (scheduler !== undefined) {
    const options = { environment, ...placeOptions({ config, job }) }
    await tried(cancelLeftJobs(scheduler)(plan.value, options), `jobs of ${scheduler.name}: `)
  }
  await endHostScripts(scripts)
  const outcome = await execute(plan.value, { signal: io.signal, environment, notice: say })
  if (outcome.kind === 'engine-failed') failures.push(outcome.message)
  const { variables } = environmentOf(plan.value, environment, isUsableFolder)
  const folders = [scripts, ...(await withinBuilds(temporaryFolders, builds))]
  for (const folder of folders) await tried(removeFolder(folder, config.applicationPath, variables))
  for (const failure of failures) say(failure)
  if (failures.length === 0 && outcome.kind === 'succeeded') await removeRecord(stateOf(context.directories))
}

/** A job could have put a link where a folder on the way was. */
async function withinBuilds(folders: readonly string[], builds: string): Promise<readonly string[]> {
  const real = await realpath(builds).catch(() => undefined)
  if (real === undefined) return []
  const checked = folders.map(async (folder) => {
    const parent = await realpath(dirname(folder)).catch(() => '')
    return parent === real || isInside(parent, real) ? [folder] : []
  })
  return (await Promise.all(checked)).flat()
}
