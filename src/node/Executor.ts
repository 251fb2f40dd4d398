import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { Outcome } from './Outcome.ts'

export interface ExecuteOptions {
  /** Aborting it is a cancel: the outcome is `cancelled`, and nothing of the plan is left. */
  readonly signal?: AbortSignal
  /** What the commands print; thrown away unless given. Neither is ended. */
  readonly stdout?: NodeJS.WritableStream
  readonly stderr?: NodeJS.WritableStream
  /** From the start of the plan; when it has passed, a cancel with the outcome `timed-out`. */
  readonly timeoutSeconds?: number
  /** The host's variables, of which the plan says what podman gets; `process.env` unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Told, one line each, what differs from the plan: a host variable left out, a file that could not be deleted. */
  readonly notice?: (text: string) => void
}

/**
 * Executes a plan: here, or elsewhere. Never rejects for what the plan meets, only for a caller's mistake.
 *
 * @param plan from a planner; one made by hand is trusted
 */
export type Executor = (plan: CommandPlan, options?: ExecuteOptions) => Promise<Outcome>
