import {
  type CommandPlan,
  diffPlans,
  explainPlan,
  formatChanges,
  toArgv,
  toShell,
} from '../../../src/index.ts'
import { toBatchScript } from '../../../src/slurm/toBatchScript.ts'

/** One way to show a plan. */
export interface View {
  readonly name: string
  readonly title: string
  /**
   * @param before the plan of the baseline, to compare with
   * @param width columns of the page
   */
  readonly show: (plan: CommandPlan, before: CommandPlan | undefined, width: number) => string
}

export const VIEWS: readonly [View, ...View[]] = [
  { name: 'command', title: 'Command', show: (plan) => toShell(plan, 'options') },
  { name: 'explanation', title: 'Explanation', show: (plan, _before, width) => explainPlan(plan, { width }) },
  { name: 'argv', title: 'Words', show: argv },
  { name: 'batch', title: 'Batch script', show: (plan) => toBatchScript(plan) },
  { name: 'json', title: 'JSON', show: (plan) => JSON.stringify(plan, null, 2) },
  { name: 'changes', title: 'Changes', show: changes },
]

/** One word a line, each as JSON, so that a blank in it can be seen. */
function argv({ commands }: CommandPlan): string {
  return commands
    .map(toArgv)
    .filter((words) => words.length > 0)
    .map((words) => words.map((word) => JSON.stringify(word)).join('\n'))
    .join('\n\n')
}

function changes(plan: CommandPlan, before: CommandPlan | undefined): string {
  if (before === undefined)
    return 'Press “Compare from here”, then change something: this view shows what the change means.'
  return formatChanges(diffPlans(before, plan)) || 'Nothing has changed in meaning.'
}
