import { type BatchOptions, batchJob } from '../batch/batchJob.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { LSF } from './LSF.ts'

/** What a submission takes from the user and the site. */
export type LsfSubmitOptions = BatchOptions

/**
 * The words that submit a plan's batch script.
 *
 * @param plan whose script lies in its state folder, see `toLsfScript`
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const lsfSubmitCommand = (plan: CommandPlan, options: BatchOptions = {}): readonly string[] =>
  LSF.submit(batchJob(plan, options))
