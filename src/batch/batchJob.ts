import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { exportedNames } from './exportedNames.ts'
import { jobNames } from './jobNames.ts'
import type { BatchJob } from './Scheduler.ts'
import type { PlaceOptions } from './schedulerPlace.ts'

export interface BatchOptions extends PlaceOptions {
  /** Words of the site and the user, from `parseParameters`; what the plan owns overrides them. */
  readonly parameters?: readonly string[]
  /** Seconds between the scheduler's first signal and its SIGKILL, where the site changed them. */
  readonly killWaitSeconds?: number
}

/**
 * What a scheduler's `submit` is told of a plan.
 *
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const batchJob = (
  plan: CommandPlan,
  { parameters = [], exported, jobNamePrefix }: BatchOptions = {},
): BatchJob => ({
  ...jobNames(plan, jobNamePrefix),
  stateDirectory: plan.stateDirectory,
  files: batchFiles(plan),
  parameters,
  exported: exportedNames(exported),
})
