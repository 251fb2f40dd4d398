import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { CHANGE_SEVERITIES } from '../render/diff/PlanChange.ts'
import type { Comparison } from './config/Comparison.ts'
import { CHANGE_DIRECTIONS, type ConfigChange } from './config/ConfigChange.ts'
import { KEY_REVIEWS } from './config/KEY_REVIEWS.ts'
import { settingsByKey } from './config/settingsByKey.ts'
import { plainChanges } from './config/valueChanges.ts'

/**
 * What a change of a site's configuration makes looser, stricter or other, whatever jobs there are: patterns of the
 * allow list with an image that passes only now, severities of rules, options with their risks, what users may
 * bring, and every other key. What only stands on another line, or writes a default out, is no change.
 *
 *     diffConfigs(before, after)[0]
 *     // { key: 'general.podman.image_allow_list', direction: 'looser', severity: 'danger', text: … }
 *
 * @param before for example the configuration in force, from `parseConfig`
 * @param after the new one
 * @returns the most dangerous first; empty only where both have the same value for every key
 */
export function diffConfigs(before: PodmanConfig, after: PodmanConfig): readonly ConfigChange[] {
  expectArgument('config', before, 'diffConfigs(before)')
  expectArgument('config', after, 'diffConfigs(after)')
  const [old, now] = [settingsByKey(before), settingsByKey(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(
      (key): Comparison => ({ key, before: old.get(key), after: now.get(key), configs: { before, after } }),
    )
    .filter((comparison) => !isSame(comparison.before, comparison.after))
    .flatMap(changesOf)
    .toSorted((one, other) => rankOf(one) - rankOf(other))
}

/** No key that differs is passed over, also where its own review finds that it means the same. */
function changesOf(comparison: Comparison): readonly ConfigChange[] {
  const changes = KEY_REVIEWS.get(comparison.key)?.(comparison) ?? plainChanges(comparison)
  return changes.length > 0 ? changes : plainChanges(comparison, 'detail')
}

const rankOf = ({ severity, direction }: ConfigChange): number =>
  CHANGE_SEVERITIES.indexOf(severity) * CHANGE_DIRECTIONS.length + CHANGE_DIRECTIONS.indexOf(direction)

/** Tables are compared by name, lists in order. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return Object.is(one, other)
  }
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(entryOf(one, name), entryOf(other, name)))
  )
}

const entryOf = (table: object, name: string): unknown => (table as Readonly<Record<string, unknown>>)[name]
