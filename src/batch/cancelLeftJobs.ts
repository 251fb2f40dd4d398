import type { ExecuteOptions } from '../node/Executor.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { cancelJob } from './endJob.ts'
import { jobNames } from './jobNames.ts'
import type { Scheduler } from './Scheduler.ts'
import { type PlaceOptions, type SchedulerPlace, schedulerPlace } from './schedulerPlace.ts'

/** Cancels the scheduler's jobs of a CI job. See `cancelLeftJobs`. */
export type CancelLeftJobs = (
  plan: CommandPlan,
  options?: Pick<ExecuteOptions, 'environment'> & PlaceOptions,
) => Promise<void>

/**
 * Cancels every job of the user's that belongs to a CI job, and waits until they are gone. For the cleanup: an adapter
 * that was killed cannot have done it.
 *
 * @param scheduler one of this package's, or your own
 * @returns a function of any of the CI job's plans
 */
export const cancelLeftJobs =
  (scheduler: Scheduler): CancelLeftJobs =>
  (plan, options = {}) =>
    cancelLeft(schedulerPlace(scheduler, plan, options), plan)

/** @param only `step`: nothing but earlier tries of the plan's own step */
export async function cancelLeft(place: SchedulerPlace, plan: CommandPlan, only?: 'step'): Promise<void> {
  const { step, group } = jobNames(plan, place.jobNamePrefix)
  const left = { step: only && step, group, stateDirectory: plan.stateDirectory }
  for (const id of (await place.ask(place.scheduler.list(left))) ?? []) {
    await cancelJob(place, id, plan.stopGraceSeconds)
  }
}
