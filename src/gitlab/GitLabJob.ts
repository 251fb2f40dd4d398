import type { JobContext } from '../job/JobContext.ts'
import type { SchedulerParameters } from './schedulerParameters.ts'

/** What GitLab Runner's environment and job response say of a job, before any step of it. */
export interface GitLabJob {
  /** The job context of every step, its step and script left open. */
  readonly context: Omit<JobContext, 'step' | 'script'>
  readonly schedulerParameters: SchedulerParameters
  /** What the job's name in the scheduler's queue begins with; absent where the site does not allow it. */
  readonly jobNamePrefix?: string
}
