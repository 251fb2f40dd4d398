import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { RULE_SEVERITIES } from '../../config/schema/podmanPlan.ts'
import { RULE_NAMES } from '../../problem/codes.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** Rules whose severity is another one, whether the profile or `rules` says so. */
export const severityChanges = (before: PodmanConfig, after: PodmanConfig): readonly ConfigChange[] =>
  RULE_NAMES.flatMap((rule) => {
    const [was, is] = [before.severities[rule], after.severities[rule]]
    if (was === is) return []
    const isLooser = RULE_SEVERITIES.indexOf(is) < RULE_SEVERITIES.indexOf(was)
    // What no longer refuses lets jobs run that did not run before.
    const severity = isLooser && was === 'refuse' ? 'danger' : 'notice'
    return [
      configChange(
        `podman_plan.rules."${rule}"`,
        isLooser ? 'looser' : 'stricter',
        severity,
        `a breach of ${rule} is now ${MEANING[is]} instead of ${MEANING[was]}`,
        { before: was, after: is },
      ),
    ]
  })

const MEANING: Readonly<Record<(typeof RULE_SEVERITIES)[number], string>> = {
  off: 'ignored',
  note: 'noted and no more',
  warn: 'a warning',
  refuse: 'refused',
}
