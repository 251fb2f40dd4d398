import { type CancelLeftJobs, cancelLeftJobs } from '../batch/cancelLeftJobs.ts'
import { SLURM } from './SLURM.ts'

/** Cancels every job of Slurm that belongs to a CI job, and waits until they are gone. See `cancelLeftJobs`. */
export const cancelSlurmJobs: CancelLeftJobs = cancelLeftJobs(SLURM)
