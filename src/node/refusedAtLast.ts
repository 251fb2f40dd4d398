import type { CommandPlan } from '../plan/CommandPlan.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Outcome } from './Outcome.ts'
import { volumeProblems } from './volumeProblems.ts'

/** The outcome of a plan whose user volumes have become something else since it was made; undefined for the others. */
export async function refusedAtLast(plan: CommandPlan): Promise<Outcome | undefined> {
  const [first, ...others] = await volumeProblems(plan)
  if (first === undefined) return undefined
  const problems = [first, ...others] as const
  return { kind: 'engine-failed', message: problems.map(formatProblem).join('\n'), problems }
}
