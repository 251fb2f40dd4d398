import { type BatchScriptOptions, batchScript } from '../batch/batchScript.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { LSF } from './LSF.ts'

/**
 * A plan as a batch script for LSF: as `toBatchScript` of `podman-plan/slurm`, but that the script itself opens the files
 * for its output.
 *
 * @param plan of any phase, from a planner
 */
export function toLsfScript(plan: CommandPlan, options: BatchScriptOptions = {}): string {
  expectArgument('plan', plan, 'toLsfScript(plan)')
  return batchScript(plan, LSF, options)
}
