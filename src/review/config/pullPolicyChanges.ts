import { type Comparison, written } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'

/** With an allow list, an image that is not pulled may be anything that an earlier job gave this name. */
export function pullPolicyChanges({ key, before, after, configs }: Comparison): readonly ConfigChange[] {
  const words = { before: textOf(before), after: textOf(after) }
  const text = `images are pulled ${WHEN.get(after) ?? 'as podman decides'} instead of ${WHEN.get(before) ?? 'as podman decides'}`
  if (after === 'always') return [configChange(key, 'stricter', 'notice', text, words)]
  if (before !== 'always') return [configChange(key, 'other', 'notice', text, words)]
  const isListed = configs.after.allowList.length > 0
  return [configChange(key, 'looser', isListed ? 'danger' : 'notice', text, words)]
}

const WHEN: ReadonlyMap<unknown, string> = new Map([
  ['always', 'for every job'],
  ['missing', 'only if they are missing'],
  ['never', 'never'],
  ['newer', 'if the registry has a newer one'],
])

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : written(value))
