import { batchExecutor } from '../batch/batchExecutor.ts'
import type { BatchOptions } from '../batch/batchJob.ts'
import type { Executor } from '../node/Executor.ts'
import { SLURM } from './SLURM.ts'

/**
 * Executes plans as jobs of Slurm; see `batchExecutor`. Needs sbatch, squeue and scancel on the PATH that the plan inherits.
 *
 *     const outcome = await slurmExecutor({ parameters: [] })(plan, { stdout: process.stdout })
 *
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const slurmExecutor = (options: BatchOptions = {}): Executor => batchExecutor(SLURM, options)
