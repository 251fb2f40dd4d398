import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { RULE_SEVERITIES } from '../../config/schema/podmanPlan.ts'
import { RULE_NAMES } from '../../problem/codes.ts'
import { written } from '../config/Comparison.ts'
import { settingsByKey } from '../config/settingsByKey.ts'

/** What a configuration allows, whatever plans it gives: its allow list, its rules, and every key with its value. */
export const policyLines = (config: PodmanConfig): readonly string[] => [
  `profile: ${config.profile}`,
  ...allowListLines(config),
  ...RULE_SEVERITIES.toReversed().flatMap((severity) => {
    const rules = RULE_NAMES.filter((rule) => config.severities[rule] === severity)
    return rules.length === 0 ? [] : [`${MEANING[severity]}: ${rules.join(' ')}`]
  }),
  ...[...settingsByKey(config)]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} = ${written(value)}`)
    .sort(),
]

const MEANING: Readonly<Record<(typeof RULE_SEVERITIES)[number], string>> = {
  refuse: 'rules that refuse',
  warn: 'rules that warn',
  note: 'rules that note',
  off: 'rules that are off',
}

const allowListLines = ({ allowList }: PodmanConfig): readonly string[] =>
  allowList.length === 0
    ? ['allow list: none, users may have any image']
    : allowList.map(({ text }, index) => `allow list [${index}]: ${text}`)
