import { type CancelLeftJobs, cancelLeftJobs } from '../batch/cancelLeftJobs.ts'
import { LSF } from './LSF.ts'

/** Cancels every job of LSF that belongs to a CI job, and waits until they are gone. See `cancelLeftJobs`. */
export const cancelLsfJobs: CancelLeftJobs = cancelLeftJobs(LSF)
