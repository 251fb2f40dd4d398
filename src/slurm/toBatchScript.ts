import { type BatchScriptOptions, batchScript } from '../batch/batchScript.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { SLURM } from './SLURM.ts'

/**
 * A plan as a batch script for Slurm: POSIX sh, and no `#SBATCH` line, for every option stands on the command
 * line (`submitCommand`).
 *
 * On the node it gives podman exactly the plan's environment, with the values of the node; runs podman in the
 * background, so that a SIGTERM stops the container at once and removes it; tells the script's failure from the
 * engine's by the pid file; writes the outcome to the state folder and exits with the script's code, with podman's
 * where that failed, or with 143 after a SIGTERM. No secret stands in it: the auth file must be in the state
 * folder, which the node must share. Each path that it mounts must be its own real path on the node: a plan goes through
 * `resolvePlan` of `podman-plan/node` first, as `slurmExecutor` does.
 *
 *     writeFileSync('job.sh', toBatchScript(plan))   // sbatch job.sh
 *
 * @param plan of any phase, from a planner
 */
export function toBatchScript(plan: CommandPlan, options: BatchScriptOptions = {}): string {
  expectArgument('plan', plan, 'toBatchScript(plan)')
  return batchScript(plan, SLURM, options)
}
