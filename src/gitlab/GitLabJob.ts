import type { JobContext } from '../job/JobContext.ts'
import type { SchedulerParameters } from './schedulerParameters.ts'

/** What GitLab Runner's environment and job response say of a job, before any step of it. */
export interface GitLabJob {
  /** The job context of every step, its step and script left open. */
  readonly context: Omit<JobContext, 'step' | 'script'>
  /** What a slot of the runner is: the folder of scripts and states of the one job that it has at a time. */
  readonly slot: {
    readonly folder: string
    readonly dataDirectory: string
    readonly shortToken: string
    readonly concurrentId: string
  }
  /** Folders in which GitLab Runner keeps file variables and settings of git. It does not clean them after a cancel. */
  readonly temporaryFolders: readonly string[]
  readonly schedulerParameters: SchedulerParameters
  /** What the job's name in the scheduler's queue begins with; absent where the site does not allow it. */
  readonly jobNamePrefix?: string
}
