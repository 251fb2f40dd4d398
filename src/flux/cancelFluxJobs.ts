import { type CancelLeftJobs, cancelLeftJobs } from '../batch/cancelLeftJobs.ts'
import { FLUX } from './FLUX.ts'

/** Cancels every job of Flux that belongs to a CI job, and waits until they are gone. See `cancelLeftJobs`. */
export const cancelFluxJobs: CancelLeftJobs = cancelLeftJobs(FLUX)
