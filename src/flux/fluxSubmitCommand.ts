import { type BatchOptions, batchJob } from '../batch/batchJob.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { FLUX } from './FLUX.ts'

/**
 * The words that submit a plan's batch script.
 *
 * @param plan whose script lies in its state folder, see `toFluxScript`
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const fluxSubmitCommand = (plan: CommandPlan, options: BatchOptions = {}): readonly string[] =>
  FLUX.submit(batchJob(plan, options))
