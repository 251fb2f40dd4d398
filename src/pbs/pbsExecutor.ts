import { batchExecutor } from '../batch/batchExecutor.ts'
import type { BatchOptions } from '../batch/batchJob.ts'
import type { Executor } from '../node/Executor.ts'
import { PBS } from './PBS.ts'

/**
 * Executes plans as jobs of PBS; see `batchExecutor`. Needs qsub, qstat, qselect and qdel on the PATH that the plan inherits.
 *
 *     const outcome = await pbsExecutor({ parameters: [] })(plan, { stdout: process.stdout })
 *
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const pbsExecutor = (options: BatchOptions = {}): Executor => batchExecutor(PBS, options)
