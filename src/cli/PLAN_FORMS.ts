import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { formatPlan } from '../render/formatPlan.ts'
import { toArgv } from '../render/toArgv.ts'
import { toShell } from '../render/toShell.ts'
import type { COMMANDS } from './COMMANDS.ts'
import { UsageError } from './UsageError.ts'

/** What a form needs to know of the terminal it is printed on. */
export interface Screen {
  readonly colour: boolean
  readonly width: number
}

export type PlanForm = keyof typeof COMMANDS.plan.options.as.choices

type Render = (plan: CommandPlan, screen: Screen, config: PodmanConfig) => string

/** How `plan --as` prints a plan; a form without a row does not compile. The large ones are loaded when asked for. */
export const PLAN_FORMS: Readonly<Record<PlanForm, () => Promise<Render>>> = {
  text: async () => (plan) => `${formatPlan(plan)}\n`,
  explain: async () => {
    const { explainPlan } = await import('../render/explainPlan.ts')
    return (plan, screen) => `${explainPlan(plan, screen)}\n`
  },
  argv: async () => (plan) =>
    processes(plan)
      .map((words) => `${JSON.stringify(words)}\n`)
      .join(''),
  shell: async () => (plan) => `${toShell(plan, 'options')}\n`,
  words0: async () => (plan) =>
    onlyOne(processes(plan))
      .map((word) => `${word}\0`)
      .join(''),
  batch: async () => {
    const { toBatchScript } = await import('../slurm/toBatchScript.ts')
    return (plan) => toBatchScript(plan)
  },
  reproduce: async () => {
    const { toReproduce } = await import('../render/toReproduce.ts')
    const { allocationOf } = await import('../review/allocationOf.ts')
    return (plan, _screen, config) => `${toReproduce(plan, { allocation: allocationOf(config, plan) })}\n`
  },
  json: async () => (plan) => `${JSON.stringify(plan, null, 2)}\n`,
}

type Words = readonly string[]

const processes = ({ commands }: CommandPlan): readonly Words[] =>
  commands.map(toArgv).filter((words) => words.length > 0)

/** Words with NULs between them say nothing about where a command ends. */
function onlyOne(processes: readonly Words[]): Words {
  const [only] = processes
  if (only === undefined || processes.length > 1) {
    throw new UsageError(`--as words0 needs a plan of one process; this one has ${processes.length}`)
  }
  return only
}
