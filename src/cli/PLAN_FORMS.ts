import type { CommandPlan } from '../plan/CommandPlan.ts'
import { formatPlan } from '../render/formatPlan.ts'
import { toArgv } from '../render/toArgv.ts'
import { toShell } from '../render/toShell.ts'
import { UsageError } from './UsageError.ts'

/** What a form needs to know of the terminal it is printed on. */
export interface Screen {
  readonly colour: boolean
}

export const PLAN_FORM_NAMES = ['text', 'argv', 'shell', 'words0', 'json'] as const
export type PlanForm = (typeof PLAN_FORM_NAMES)[number]

/** How `plan --as` prints a plan; a form without a row does not compile. */
export const PLAN_FORMS: Readonly<Record<PlanForm, (plan: CommandPlan, screen: Screen) => string>> = {
  text: (plan) => `${formatPlan(plan)}\n`,
  argv: (plan) =>
    processes(plan)
      .map((words) => `${JSON.stringify(words)}\n`)
      .join(''),
  shell: (plan) => `${toShell(plan, 'options')}\n`,
  words0: (plan) =>
    onlyProcess(plan)
      .map((word) => `${word}\0`)
      .join(''),
  json: (plan) => `${JSON.stringify(plan, null, 2)}\n`,
}

const processes = ({ commands }: CommandPlan): readonly (readonly string[])[] =>
  commands.map(toArgv).filter((words) => words.length > 0)

/** Words with NULs between them say nothing about where a command ends. */
function onlyProcess(plan: CommandPlan): readonly string[] {
  const [only, ...others] = processes(plan)
  if (only === undefined || others.length > 0) {
    throw new UsageError(
      `--as words0 needs a plan of one process; this one has ${others.length + (only ? 1 : 0)}`,
    )
  }
  return only
}
