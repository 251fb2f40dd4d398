import type { CommandPlan } from '../plan/CommandPlan.ts'
import { planFile } from '../plan/stateFiles.ts'

/** What a submitted plan needs in its state folder, which the node sees too: absolute paths. */
export interface BatchFiles {
  readonly script: string
  readonly stdout: string
  readonly stderr: string
  /** `script-failed 7`: written by the script on the node, whole or not at all. */
  readonly outcome: string
}

export function batchFiles(plan: Pick<CommandPlan, 'stateDirectory' | 'phase' | 'step'>): BatchFiles {
  const { stateDirectory: state } = plan
  return {
    script: planFile(state, plan, 'batch'),
    stdout: planFile(state, plan, 'out'),
    stderr: planFile(state, plan, 'err'),
    outcome: planFile(state, plan, 'outcome'),
  }
}
