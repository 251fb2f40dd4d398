import type { CommandPlan } from '../plan/CommandPlan.ts'
import { UsageError } from './UsageError.ts'

/** What a form needs to know of the terminal it is printed on. */
export interface Screen {
  readonly colour: boolean
  readonly width: number
}

export const PLAN_FORM_NAMES = ['text', 'explain', 'argv', 'shell', 'words0', 'batch', 'json'] as const
export type PlanForm = (typeof PLAN_FORM_NAMES)[number]

type Render = (plan: CommandPlan, screen: Screen) => string

/** How `plan --as` prints a plan; a form without a row does not compile. Each is loaded when it is asked for. */
export const PLAN_FORMS: Readonly<Record<PlanForm, () => Promise<Render>>> = {
  text: async () => {
    const { formatPlan } = await import('../render/formatPlan.ts')
    return (plan) => `${formatPlan(plan)}\n`
  },
  explain: async () => {
    const { explainPlan } = await import('../render/explainPlan.ts')
    return (plan, screen) => `${explainPlan(plan, screen)}\n`
  },
  argv: async () => {
    const processes = await processReader()
    return (plan) =>
      processes(plan)
        .map((words) => `${JSON.stringify(words)}\n`)
        .join('')
  },
  shell: async () => {
    const { toShell } = await import('../render/toShell.ts')
    return (plan) => `${toShell(plan, 'options')}\n`
  },
  words0: async () => {
    const processes = await processReader()
    return (plan) =>
      onlyOne(processes(plan))
        .map((word) => `${word}\0`)
        .join('')
  },
  batch: async () => {
    const { toBatchScript } = await import('../slurm/toBatchScript.ts')
    return (plan) => toBatchScript(plan)
  },
  json: async () => (plan) => `${JSON.stringify(plan, null, 2)}\n`,
}

type Words = readonly string[]

async function processReader(): Promise<(plan: CommandPlan) => readonly Words[]> {
  const { toArgv } = await import('../render/toArgv.ts')
  return ({ commands }) => commands.map(toArgv).filter((words) => words.length > 0)
}

/** Words with NULs between them say nothing about where a command ends. */
function onlyOne(processes: readonly Words[]): Words {
  const [only] = processes
  if (only === undefined || processes.length > 1) {
    throw new UsageError(`--as words0 needs a plan of one process; this one has ${processes.length}`)
  }
  return only
}
