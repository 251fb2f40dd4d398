import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import type { NonEmpty } from '../problem/Result.ts'
import type { Outcome } from './Outcome.ts'

/** The outcome of a plan that was refused when its paths were resolved: nothing of it was run. */
export const refusedOutcome = (problems: NonEmpty<Problem>): Outcome => ({
  kind: 'engine-failed',
  message: problems.map(formatProblem).join('\n'),
  problems,
})
