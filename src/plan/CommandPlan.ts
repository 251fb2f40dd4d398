import type { JobDirectories } from '../job/Job.ts'
import type { Owner } from '../job/steps.ts'
import type { Decisions } from '../policy/Decisions.ts'
import type { SourceBoundaries } from '../policy/volumes/SourceBoundaries.ts'
import type { Problem } from '../problem/Problem.ts'
import type { Command } from './Command.ts'

export const PHASES = ['prepare', 'step', 'cleanup'] as const
export type Phase = (typeof PHASES)[number]

export interface PlanFolders {
  readonly job: JobDirectories
  /** The folder that all jobs of the site have theirs in, where the site names one. */
  readonly data?: string
  /** Where what a user mounts may lie; undefined where the site asks no such question, or the step is not a user's. */
  readonly sources?: SourceBoundaries
}

/**
 * Everything that one phase or step of a job needs: the commands, their files, how to cancel them and what
 * to do whatever happens. Frozen, and plain JSON but for the secrets, which print as `[secret]`.
 */
export interface CommandPlan {
  /** The form of this value; raised when it changes. */
  readonly schema: 1
  readonly phase: Phase
  readonly job: string
  /** The step's name; undefined for prepare and cleanup. */
  readonly step?: string
  readonly owner?: Owner
  readonly where: 'container' | 'host'
  /** The job's folder that no container sees: its auth files, pid files and image archive lie there. */
  readonly stateDirectory: string
  /** In order; the first that fails ends them. */
  readonly commands: readonly Command[]
  /**
   * On cancel, in order. `end-container` and `podman stop` come at once, and again as long as the running command
   * has not ended: a container can come up late. The others come when it has ended.
   */
  readonly onCancel: readonly Command[]
  /** In order, whatever happened; a failure of one does not keep the next from running. */
  readonly finally: readonly Command[]
  /** Exactly what podman's own environment holds. */
  readonly environment: {
    /** Names of host variables; one may end in `*`. */
    readonly inherit: readonly string[]
    readonly set: Readonly<Record<string, string>>
  }
  /** Seconds between the stop signal and the kill. */
  readonly stopGraceSeconds: number
  /**
   * What an adapter needs to know before it hands podman the real path of a mount: an earlier job can have made a
   * link where a folder was. Undefined for a cleanup, which mounts nothing.
   */
  readonly folders?: PlanFolders
  /**
   * Why the policy let the job pass: which pattern, which login, which user volumes and options, which lowered rules.
   * Undefined for a cleanup, which asks nothing.
   */
  readonly decisions?: Decisions
  readonly warnings: readonly Problem[]
}
