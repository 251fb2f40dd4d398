import type { KillSequence } from '../config/schema/KILL_SEQUENCES.ts'
import type { BatchFiles } from './batchFiles.ts'
import type { FlagTable } from './FlagTable.ts'
import type { JobState } from './JobState.ts'

/**
 * What the batch core knows of a scheduler: a table of facts and four functions. None of them does anything: they say
 * which words to run and read what was printed. See docs/how-to/add-a-scheduler.md.
 */
export interface Scheduler {
  /** For people: `Slurm`. */
  readonly name: string
  /** Host variables that its own programs need, `SLURM_CONF`; one may end in `*`. */
  readonly variables: readonly string[]
  /** Whether a job starts with the environment of the program that submits it; otherwise the node gives it its own. */
  readonly carriesEnvironment: boolean
  /** Whether the submitting program runs until the job has ended. Its exit code is never asked. */
  readonly waits: boolean
  /**
   * Whether the batch script itself opens the files for its output. Not needed where the scheduler writes to them
   * while the job runs, and not to a spool.
   */
  readonly redirects: boolean
  /** Whether a job can be over for the scheduler while its processes run. */
  readonly outlivesState: boolean
  /** How a job is ended, by default: the site can have changed it (`podman_plan.kill_wait_seconds`). */
  readonly killSequence: KillSequence
  /** The options that a user may write, and those that are the plan's. */
  readonly flags: FlagTable
  /** The job's id in what the submitting program prints, as its first group: `/^Job <(\d+)> is submitted/`. */
  readonly submitted: RegExp

  /** The words that submit the batch script. What the plan owns must win over `job.parameters`. */
  readonly submit: (job: BatchJob) => readonly string[]
  /** What became of a job. */
  readonly state: (id: string) => Question<JobState>
  /**
   * The words that end a job, pending or running, the gentle ones first. The next are run where one fails, or where
   * the job still runs when its grace is over.
   */
  readonly cancel: (id: string) => readonly (readonly string[])[]
  /** The ids of the user's jobs that belong to a CI job and are not over. */
  readonly list: (job: LeftJob) => Question<readonly string[]>
}

/** What is submitted for a plan. */
export interface BatchJob extends JobNames {
  readonly stateDirectory: string
  readonly files: BatchFiles
  /** Words of the site and the user, already read against `flags`. */
  readonly parameters: readonly string[]
  /** Names of host variables that the job takes along; the submitting program has them in its environment. */
  readonly exported: readonly string[]
}

/** How the jobs of a CI job are found again. */
export interface JobNames {
  /** The same for every try of a step, `podman-plan-4711-step_script`; another CI job can have it too. */
  readonly step: string
  /** The same for all steps of a CI job, `podman-plan-4711-9f3c1a52`; no other CI job has it. */
  readonly group: string
}

export interface LeftJob extends Pick<BatchJob, 'group' | 'stateDirectory'> {
  /** Only the jobs of this step; all of the CI job's where it is undefined. */
  readonly step: string | undefined
}

/** A question to one of the scheduler's programs. */
export interface Question<Answer> {
  readonly words: readonly string[]
  /** Undefined where the program gave no answer: the scheduler may be down. */
  readonly read: (printed: Printed) => Answer | undefined
}

export interface Printed {
  /** Undefined where the program was not there, or was killed because it did not answer in time. */
  readonly exitCode?: number
  readonly stdout: string
  readonly stderr: string
}
