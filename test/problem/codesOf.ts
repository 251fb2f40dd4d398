import type { ProblemSeverity } from '../../src/problem/Problem.ts'
import { problemsOf, type Result } from '../../src/problem/Result.ts'

/** Codes of what refuses; empty for an accepted result. */
export const refusedBy = (result: Result<unknown>): readonly string[] => codesOf(result, 'refuse')

/** Codes of the warnings. */
export const warnedBy = (result: Result<unknown>): readonly string[] => codesOf(result, 'warn')

const codesOf = (result: Result<unknown>, severity: ProblemSeverity): readonly string[] =>
  [...problemsOf(result)].flatMap((problem) => (problem.severity === severity ? [problem.code] : []))
