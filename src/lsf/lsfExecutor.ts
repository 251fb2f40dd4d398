import { batchExecutor } from '../batch/batchExecutor.ts'
import type { BatchOptions } from '../batch/batchJob.ts'
import type { Executor } from '../node/Executor.ts'
import { LSF } from './LSF.ts'

/**
 * Executes plans as jobs of LSF; see `batchExecutor`. Needs bsub, bjobs and bkill on the PATH that the plan inherits.
 *
 *     const outcome = await lsfExecutor({ parameters: [] })(plan, { stdout: process.stdout })
 *
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const lsfExecutor = (options: BatchOptions = {}): Executor => batchExecutor(LSF, options)
