import type { JobContext } from '../job/JobContext.ts'

/** What GitLab Runner's environment and job response say of a job, before any step of it. */
export interface GitLabJob {
  /** The job context of every step, its step and script left open. */
  readonly context: Omit<JobContext, 'step' | 'script'>
  /** The CI variable `SCHEDULER_PARAMETERS`, where the job sets it. */
  readonly schedulerParameters: string
}
