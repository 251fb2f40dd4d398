import { type BatchOptions, batchJob } from '../batch/batchJob.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { SLURM } from './SLURM.ts'

/** What a submission takes from the user and the site. */
export type SubmitOptions = BatchOptions

/**
 * The words that submit a plan's batch script, and wait for its end. Source: sbatch(1).
 *
 *     ['sbatch', '--nodes=2', '--parsable', '--wait', '--job-name=podman-plan-4711-step_script', …, '/…/….batch']
 *
 * @param plan whose script lies in its state folder, see `toBatchScript`
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const submitCommand = (plan: CommandPlan, options: SubmitOptions = {}): readonly string[] =>
  SLURM.submit(batchJob(plan, options))
