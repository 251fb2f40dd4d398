import type { Profile, RuleSeverity } from '../config/schema/podmanPlan.ts'
import type { RuleName } from '../problem/codes.ts'

/** A severity that no configuration can change, or one for each profile. */
export type RuleRow = 'always' | Readonly<Record<Profile, RuleSeverity>>

const refuse = { compatible: 'refuse', strict: 'refuse' } as const
const warn = { compatible: 'warn', strict: 'warn' } as const
const warnThenRefuse = { compatible: 'warn', strict: 'refuse' } as const
const note = { compatible: 'note', strict: 'note' } as const
const noteThenWarn = { compatible: 'note', strict: 'warn' } as const
const offThenWarn = { compatible: 'off', strict: 'warn' } as const

/** Every rule with its severity; a rule without a row does not compile. */
export const RULES: Readonly<Record<RuleName, RuleRow>> = {
  'input.text': 'always',
  'input.size': 'always',
  'config.ignored': noteThenWarn,
  'image.reference': 'always',
  'image.missing': 'always',
  'image.allow-list': refuse,
  'image.short-name': warnThenRefuse,
  'image.tag-and-digest': warnThenRefuse,
  'allow-list.unanchored': warnThenRefuse,
  'allow-list.unescaped-dot': warnThenRefuse,
  'allow-list.open-host': warnThenRefuse,
  'allow-list.matches-everything': warnThenRefuse,
  'allow-list.glob': warn,
  'allow-list.matches-nothing': warn,
  'allow-list.empty': warnThenRefuse,
  'volume.grammar': 'always',
  'volume.source': refuse,
  'volume.target': refuse,
  'volume.options': refuse,
  'volume.unread': warn,
  'state.covered': warn,
  'options.grammar': 'always',
  'options.known': warnThenRefuse,
  'options.reserved': 'always',
  'options.breaks-job': refuse,
  'options.weakens-isolation': offThenWarn,
  'options.user': refuse,
  'options.node-variable': note,
  'pull.local-store': offThenWarn,
  'auth.source': refuse,
  'site.exposure': noteThenWarn,
  'scheduler.option': 'always',
  'scheduler.grace': warn,
  'secret.rendered': 'always',
}
