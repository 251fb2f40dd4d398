import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { Problem } from '../problem/Problem.ts'
import type { Variables } from './customVariables.ts'
import type { GitLabJob } from './GitLabJob.ts'

/** Where a stage reads and prints. GitLab Runner shows stderr of every stage but config in the job's log. */
export interface StageIo {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly environment: Variables
  /** Aborted when GitLab Runner ends the job: it signals the whole process group. */
  readonly signal: AbortSignal
}

/** What every stage knows. */
export interface StageInput {
  readonly config: PodmanConfig
  /** Text that it was read from. */
  readonly configuration: string
  readonly job: GitLabJob
  readonly io: StageIo
  /** Told what the plan of the stage has to say, be it refused or not. */
  readonly report: (problems: readonly Problem[]) => void
}
