import { batchExecutor } from '../batch/batchExecutor.ts'
import type { BatchOptions } from '../batch/batchJob.ts'
import type { Executor } from '../node/Executor.ts'
import { FLUX } from './FLUX.ts'

/**
 * Executes plans as jobs of Flux; see `batchExecutor`. Needs flux on the PATH that the plan inherits.
 *
 *     const outcome = await fluxExecutor({ parameters: [] })(plan, { stdout: process.stdout })
 *
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export const fluxExecutor = (options: BatchOptions = {}): Executor => batchExecutor(FLUX, options)
