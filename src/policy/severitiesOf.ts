import type { Settings } from '../config/Settings.ts'
import type { RuleSeverity } from '../config/schema/podmanPlan.ts'
import { nearest } from '../grammar/words/nearest.ts'
import { RULE_NAMES, type RuleName } from '../problem/codes.ts'
import { type Problem, positionOf, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Severities } from './judge.ts'
import { RULES } from './RULES.ts'

/** How grave a breach of each rule is: the profile's severity, or the one that `rules` gives it. */
export function severitiesOf({ plan }: Settings): Severities {
  const written = new Map(Object.entries(plan.rules))
  const rows = RULE_NAMES.map((rule): [RuleName, RuleSeverity] => {
    const row = RULES[rule]
    return [rule, row === 'always' ? 'refuse' : (written.get(rule) ?? row[plan.profile])]
  })
  return Object.freeze(Object.fromEntries(rows)) as Severities
}

/** What is wrong with `rules`: a rule that is not there, or one that nobody may change (`config.rule`). */
export const ruleProblems = ({ plan, locate }: Settings): readonly Problem[] =>
  Object.keys(plan.rules).flatMap((name) => {
    const path = `podman_plan.rules.${name}`
    const wrong = mistakeIn(name)
    return wrong
      ? [
          refusal({
            code: 'config.rule',
            path,
            ...positionOf(locate, path, 'podman_plan.rules'),
            saw: shown(name),
            ...wrong,
          }),
        ]
      : []
  })

function mistakeIn(name: string): Pick<Problem, 'expected' | 'fix'> | undefined {
  const rule = RULE_NAMES.find((known) => known === name)
  if (rule === undefined) {
    const changeable = RULE_NAMES.filter((known) => RULES[known] !== 'always')
    const meant = nearest(name, changeable)
    return {
      expected: 'must be the name of a rule',
      fix: meant ? `write ${meant}` : `write one of ${changeable.join(', ')}`,
    }
  }
  if (RULES[rule] !== 'always') return undefined
  return { expected: 'this rule always refuses', fix: 'leave it out' }
}
