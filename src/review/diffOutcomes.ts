import type { CommandPlan } from '../plan/CommandPlan.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Problem } from '../problem/Problem.ts'
import type { Result } from '../problem/Result.ts'
import type { PlanChange } from '../render/diff/PlanChange.ts'
import { planChange } from '../render/diff/PlanChange.ts'
import { diffPlans } from '../render/diffPlans.ts'

/**
 * What two planners make of one job, the plans' changes or that only one of them refuses it; undefined where both
 * refuse, so that there is nothing to compare.
 */
export function diffOutcomes(
  before: Result<CommandPlan>,
  after: Result<CommandPlan>,
): readonly PlanChange[] | undefined {
  if (before.ok && after.ok) return diffPlans(before.value, after.value)
  if (before.ok && !after.ok) {
    return refusals(after.problems).map((text) =>
      planChange('refused', 'notice', `the job is refused now: ${text}`, undefined, text),
    )
  }
  if (!before.ok && after.ok) {
    return refusals(before.problems).map((text) =>
      planChange('allowed', 'danger', `the job is no longer refused: ${text}`, text),
    )
  }
  return undefined
}

const refusals = (problems: readonly Problem[]): readonly string[] =>
  problems.filter(({ severity }) => severity === 'refuse').map(formatProblem)
