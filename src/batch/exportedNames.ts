import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { PlanError } from '../problem/unwrap.ts'

/** The names, which are put into a list for the scheduler. Throws PlanError with `scheduler.option` where one is none. */
export function exportedNames(names: readonly string[] = []): readonly string[] {
  const wrong = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || KEYWORDS.has(name))
  if (wrong !== undefined) throw new PlanError([notAName(wrong)])
  return names
}

const notAName = (name: string): Problem =>
  refusal({
    code: 'scheduler.option',
    path: 'exported',
    expected: 'what a job takes along must be the name of a variable',
    saw: shown(name),
    fix: 'name variables of the submitting host, such as CONTAINERS_CONF; their values follow',
  })

/** Not names to sbatch, but answers of their own. */
const KEYWORDS: ReadonlySet<string> = new Set(['ALL', 'NONE', 'NIL'])
