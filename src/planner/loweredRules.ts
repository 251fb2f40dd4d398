import { sitePolicy } from '../compile/sitePolicy.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { RULE_SEVERITIES } from '../config/schema/podmanPlan.ts'
import type { Job } from '../job/Job.ts'
import type { LoweredRule } from '../policy/Decisions.ts'
import { permitJob } from '../policy/permitJob.ts'
import { RULES } from '../policy/RULES.ts'
import { RULE_NAMES, type RuleName } from '../problem/codes.ts'
import { problemsOf } from '../problem/Result.ts'

/**
 * Finds which rules a job breaks that the site has lowered below what its profile says: also those that are off, of
 * which nobody else would hear. Undefined for a site that has lowered none: only the others pay for it.
 */
export function loweredRules(config: PodmanConfig): ((job: Job) => readonly LoweredRule[]) | undefined {
  const lowered = RULE_NAMES.filter((rule) => isLowered(config, rule))
  if (lowered.length === 0) return undefined
  const warned = Object.fromEntries(lowered.map((rule) => [rule, 'warn']))
  const asked = sitePolicy({ ...config, severities: { ...config.severities, ...warned } })
  return (job) =>
    problemsOf(permitJob(asked, job)).flatMap(({ code, path, saw }) => {
      const rule = lowered.find((name) => code === name || code.startsWith(`${name}.`))
      return rule === undefined ? [] : [{ rule, severity: config.severities[rule], path, saw }]
    })
}

function isLowered({ severities, profile }: PodmanConfig, rule: RuleName): boolean {
  const row = RULES[rule]
  return row !== 'always' && RULE_SEVERITIES.indexOf(severities[rule]) < RULE_SEVERITIES.indexOf(row[profile])
}
