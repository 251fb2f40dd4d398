import type { RuleSeverity } from '../config/schema/podmanPlan.ts'
import { type ProblemCode, RULE_NAMES, type RuleName } from '../problem/codes.ts'
import type { Problem } from '../problem/Problem.ts'
import { NONE } from '../problem/Result.ts'
import { RULES } from './RULES.ts'

/** What a rule found: a problem before anybody has said how grave it is. */
export type Finding = Omit<Problem, 'severity'>

/** How grave a breach of each rule is, for one configuration. */
export type Severities = Readonly<Record<RuleName, RuleSeverity>>

/** Findings as problems: what a rule found is refused, warned about or dropped, as its severity says. */
export function judge(findings: readonly Finding[], severities: Severities): readonly Problem[] {
  if (findings.length === 0) return NONE
  return findings.flatMap((finding) => {
    const rule = ruleOf(finding.code)
    const severity = severities[rule]
    if (severity === 'off') return []
    return [
      { ...finding, severity, fix: severity === 'refuse' ? permissible(finding.fix, rule) : finding.fix },
    ]
  })
}

/** A refusal names the key that would permit it, where there is one. */
const permissible = (fix: string, rule: RuleName): string =>
  RULES[rule] === 'always' ? fix : `${fix}; the site can allow it with podman_plan.rules."${rule}" = "warn"`

/** The rule a code belongs to: `volume.grammar.options` to `volume.grammar`. */
export function ruleOf(code: ProblemCode): RuleName {
  const rule = RULE_NAMES.find((name) => code === name || code.startsWith(`${name}.`))
  if (rule === undefined) throw new TypeError(`${code} is no rule's code`)
  return rule
}
