import type { CommandPlan } from '../../plan/CommandPlan.ts'

/** Where a word or a warning comes from says nothing about what runs. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['origin', 'programOrigin', 'at', 'decisions'])

/**
 * Whether two plans run the same, wherever their words come from. Of a hundred thousand recorded jobs most are the
 * same, and this costs a fraction of what telling the difference costs. What is in a secret is not looked at.
 */
export const samePlan = (one: CommandPlan, other: CommandPlan): boolean => sameValue(one, other)

function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const left = one as Readonly<Record<string, unknown>>
  const right = other as Readonly<Record<string, unknown>>
  let names = 0
  for (const name in left) {
    if (NOT_COMPARED.has(name)) continue
    names += 1
    if (!sameValue(left[name], right[name])) return false
  }
  for (const name in right) if (!NOT_COMPARED.has(name)) names -= 1
  return names === 0
}
