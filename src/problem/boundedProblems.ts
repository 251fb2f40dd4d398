import type { Problem } from './Problem.ts'

/** Characters of a list, and of one part of a problem: 64 KB at three bytes a character. */
const MOST_CHARACTERS = 20_000
const LONGEST_PART = 2_000
/** Nearly every list is shorter, and is not measured. */
const FEW = 16

/**
 * A list of problems that nobody can make arbitrarily long: the first ones, at least one that refuses if any does, and
 * how many more there are.
 */
export function boundedProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= FEW && problems.every(isShort)) return problems
  const kept: Problem[] = []
  let characters = 0
  for (const problem of problems) {
    const short = isShort(problem) ? problem : shortened(problem)
    characters += lengthOf(short)
    if (characters > MOST_CHARACTERS) break
    kept.push(short)
  }
  if (kept.length === problems.length) return kept
  const refusal = problems.find(({ severity }) => severity === 'refuse')
  if (refusal && !kept.some(({ severity }) => severity === 'refuse')) kept.push(shortened(refusal))
  return [...kept, andMore(problems.length - kept.length, refusal ? 'refuse' : 'warn')]
}

const isShort = (problem: Problem): boolean =>
  problem.path.length <= LONGEST_PART &&
  problem.expected.length <= LONGEST_PART &&
  problem.saw.length <= LONGEST_PART &&
  problem.fix.length <= LONGEST_PART

const shortened = (problem: Problem): Problem => ({
  ...problem,
  path: cut(problem.path),
  expected: cut(problem.expected),
  saw: cut(problem.saw),
  fix: cut(problem.fix),
})

const cut = (text: string): string => (text.length > LONGEST_PART ? `${text.slice(0, LONGEST_PART)}…` : text)

const lengthOf = ({ path, expected, saw, fix, excerpt = '' }: Problem): number =>
  path.length + expected.length + saw.length + fix.length + excerpt.length + 60

const andMore = (count: number, severity: Problem['severity']): Problem => ({
  code: 'input.size',
  severity,
  path: 'problems',
  expected: 'no more than the first problems are listed',
  saw: `${count} more`,
  fix: 'correct these first',
})
