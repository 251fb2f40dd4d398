import { type BatchOptions, batchJob } from '../batch/batchJob.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { PBS } from './PBS.ts'

/**
 * The words that submit a plan's batch script.
 *
 * @param plan whose script lies in its state folder, see `toPbsScript`
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const pbsSubmitCommand = (plan: CommandPlan, options: BatchOptions = {}): readonly string[] =>
  PBS.submit(batchJob(plan, options))
