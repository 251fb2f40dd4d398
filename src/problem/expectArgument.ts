import { isTable } from './isTable.ts'
import { refusal } from './Problem.ts'
import { shown } from './shown.ts'
import { PlanError } from './unwrap.ts'

/** What functions of the library take, by what only such a value has. */
const KINDS = {
  config: {
    expected: 'must be a configuration that was checked',
    fix: 'pass unwrap(parseConfig(…))',
    has: ['severities', 'settings', 'allowList'],
  },
  plan: { expected: 'must be a plan', fix: 'pass unwrap(planner.step(job))', has: ['phase', 'commands'] },
  command: { expected: 'must be a command of a plan', fix: 'pass one of plan.commands', has: [] },
} as const

type ArgumentKind = keyof typeof KINDS

/**
 * Says in a sentence that a caller handed in something else, where the compiler was not asked: a `Result` that
 * nobody unwrapped, most of all. Throws `PlanError` with the code `argument.type`.
 *
 * @param what the function and its argument: `createPlanner(config)`
 */
export function expectArgument(kind: ArgumentKind, value: unknown, what: string): void {
  if (isTable(value) && KINDS[kind].has.every((name) => name in value)) return
  throw wrongArgument(kind, value, what)
}

export function wrongArgument(kind: ArgumentKind, value: unknown, what: string): PlanError {
  const { expected, fix } = KINDS[kind]
  return new PlanError([refusal({ code: 'argument.type', path: what, expected, saw: described(value), fix })])
}

function described(value: unknown): string {
  if (!isTable(value) || typeof value['ok'] !== 'boolean') return shown(value)
  return value['ok'] ? 'a result that was not unwrapped' : 'a result that is refused'
}
