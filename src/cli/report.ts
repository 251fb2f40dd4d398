import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import { problemsOf, type Result } from '../problem/Result.ts'
import type { Io } from './Io.ts'

const WORDS = { refuse: 'refused', warn: 'warning', note: 'note' } as const

/** Refusals, warnings and notes, one a line, each with its code. */
export function reportProblems(problems: readonly Problem[], { stderr }: Io): void {
  for (const problem of problems) {
    stderr.write(`${WORDS[problem.severity]} [${problem.code}] ${formatProblem(problem)}\n`)
  }
}

/** The value of a result; what it has to say goes to stderr, whichever way it went. */
export function reported<T>(result: Result<T>, io: Io): T | undefined {
  reportProblems(problemsOf(result), io)
  return result.ok ? result.value : undefined
}
