import { type BatchScriptOptions, batchScript } from '../batch/batchScript.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { FLUX } from './FLUX.ts'

/**
 * A plan as a batch script for FLUX: as `toBatchScript` of `podman-plan/slurm`, but that the script itself opens the files
 * for its output.
 *
 * @param plan of any phase, from a planner
 */
export function toFluxScript(plan: CommandPlan, options: BatchScriptOptions = {}): string {
  expectArgument('plan', plan, 'toFluxScript(plan)')
  return batchScript(plan, FLUX, options)
}
