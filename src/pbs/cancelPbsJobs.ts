import { type CancelLeftJobs, cancelLeftJobs } from '../batch/cancelLeftJobs.ts'
import { PBS } from './PBS.ts'

/** Cancels every job of PBS that belongs to a CI job, and waits until they are gone. See `cancelLeftJobs`. */
export const cancelPbsJobs: CancelLeftJobs = cancelLeftJobs(PBS)
