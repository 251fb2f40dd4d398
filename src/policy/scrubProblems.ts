import type { Problem } from '../problem/Problem.ts'
import type { SecretScan } from '../secret/SecretScan.ts'

/** Problems that hold no secret: a user may have written one where an image belongs. */
export const scrubProblems = (problems: readonly Problem[], scan: SecretScan): readonly Problem[] =>
  problems.map((problem) => ({
    ...problem,
    path: scan.scrub(problem.path),
    expected: scan.scrub(problem.expected),
    saw: scan.scrub(problem.saw),
    fix: scan.scrub(problem.fix),
  }))
