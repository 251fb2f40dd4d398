import type { Problem } from '../problem/Problem.ts'
import type { Secret } from '../secret/Secret.ts'
import { secretScan } from '../secret/SecretScan.ts'

/** Problems that hold no secret: a user may have written one where an image belongs. */
export function scrubProblems(problems: readonly Problem[], secrets: readonly Secret[]): readonly Problem[] {
  if (problems.length === 0) return problems
  const scan = secretScan(secrets)
  // Most problems of a kind say the same sentences.
  const known = new Map<string, string>()
  const scrub = (text: string): string => {
    const clean = known.get(text) ?? scan.scrub(text)
    known.set(text, clean)
    return clean
  }
  return problems.map((problem) => ({
    ...problem,
    path: scrub(problem.path),
    expected: scrub(problem.expected),
    saw: scrub(problem.saw),
    fix: scrub(problem.fix),
  }))
}
