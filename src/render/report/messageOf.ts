import { formatProblem } from '../../problem/formatProblem.ts'
import type { Problem } from '../../problem/Problem.ts'

/** A problem as a sentence, without the place, which these formats carry by itself. */
export const messageOf = ({ at: _at, ...problem }: Problem): string => formatProblem(problem)
