import type { ExecuteOptions, Executor } from '../node/Executor.ts'
import { ignoreStreamErrors } from '../node/ignoreStreamErrors.ts'
import type { Outcome } from '../node/Outcome.ts'
import { refusedOutcome } from '../node/refusedOutcome.ts'
import { resolvePlan } from '../node/resolvePlan.ts'
import { type StopRequest, stopRequest } from '../node/stopRequest.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { type BatchOptions, batchJob } from './batchJob.ts'
import { batchScript } from './batchScript.ts'
import { cancelLeft } from './cancelLeftJobs.ts'
import { exportedNames } from './exportedNames.ts'
import { followFile } from './followFile.ts'
import type { Scheduler } from './Scheduler.ts'
import { type SchedulerPlace, schedulerPlace } from './schedulerPlace.ts'
import { removeStateFiles, undoFiles, writeStateFiles } from './stateFiles.ts'
import { submitJob } from './submitJob.ts'
import { waitForJob } from './waitForJob.ts'

/**
 * An executor of plans as jobs of a scheduler: it submits, hands on what the job prints while it runs, and comes back
 * with what the node wrote about its end. The outcomes are those of `execute`.
 *
 *     const outcome = await batchExecutor(SLURM, { parameters: ['--nodes=2'] })(plan, { stdout: process.stdout })
 *
 * The state folder must lie where the node sees it too. A cancel ends the job, pending or running, and waits until it is
 * gone; nothing is left of the job, its container and its files. The scheduler's programs are looked for on the PATH that
 * the plan inherits. Each call of one has a time limit.
 *
 * @param scheduler one of this package's, or your own
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export function batchExecutor(scheduler: Scheduler, batch: BatchOptions = {}): Executor {
  const exported = exportedNames(batch.exported)
  return async (planned, options = {}) => {
    const resolved = await resolvePlan(planned, options)
    if (!resolved.ok) return refusedOutcome(resolved.problems)
    const plan = resolved.value
    const stop = stopRequest(options)
    const stopHearing = ignoreStreamErrors(options)
    try {
      return await runJob({ plan, batch: { ...batch, exported }, options, stop, scheduler })
    } finally {
      stop.dispose()
      stopHearing()
    }
  }
}

interface Run {
  readonly plan: CommandPlan
  readonly scheduler: Scheduler
  readonly batch: BatchOptions
  readonly options: ExecuteOptions
  readonly stop: StopRequest
}

async function runJob(run: Run): Promise<Outcome> {
  const { plan, scheduler, batch, options, stop } = run
  const notice = options.notice ?? (() => {})
  try {
    const place = schedulerPlace(scheduler, plan, options, batch)
    await cancelLeft(place, plan, 'step')
    const { killWaitSeconds } = batch
    await writeStateFiles(
      plan,
      batchScript(plan, scheduler, killWaitSeconds === undefined ? {} : { killWaitSeconds }),
    )
    const reason = stop.reason()
    if (reason) return { kind: reason }
    const outcome = await follow(run, place, notice)
    if (outcome.kind === 'cancelled' || outcome.kind === 'timed-out') await undoFiles(plan, notice)
    return outcome
  } catch (error) {
    return { kind: 'engine-failed', message: error instanceof Error ? error.message : String(error) }
  } finally {
    await removeStateFiles(plan, notice)
  }
}

/** Both output files are followed until the job is over, and then to their ends. */
async function follow(
  { plan, batch, options, stop }: Run,
  place: SchedulerPlace,
  notice: (text: string) => void,
): Promise<Outcome> {
  const files = batchFiles(plan)
  const out = followFile(files.stdout, options.stdout)
  const err = followFile(files.stderr, options.stderr)
  try {
    const job = submitJob(place, batchJob(plan, batch))
    return await waitForJob({ plan, job, place, stop, notice, stderrTail: err.finish })
  } finally {
    await Promise.all([out.finish(), err.finish()])
  }
}
