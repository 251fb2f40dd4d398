import { formatProblem } from './formatProblem.ts'
import type { Problem } from './Problem.ts'
import type { NonEmpty, Result } from './Result.ts'

/** What `unwrap` throws: the same problems, for callers who like exceptions. */
export class PlanError extends Error {
  override readonly name = 'PlanError'
  readonly problems: NonEmpty<Problem>

  constructor(problems: NonEmpty<Problem>) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

/** The value of an accepted result; throws `PlanError` with every problem of a refused one. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new PlanError(result.problems)
}
