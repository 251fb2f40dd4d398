import type { Origin } from '../origin/Origin.ts'
import type { Settings } from './Settings.ts'
import { batch } from './schema/batch.ts'
import { general } from './schema/general.ts'
import { podman } from './schema/podman.ts'
import { podmanPlan } from './schema/podmanPlan.ts'

/** Where each key of the configuration comes from: its line in the file, or its built-in default. */
export function originsOf({ locate, isWritten }: Settings): Readonly<Record<string, Origin>> {
  const origins: Record<string, Origin> = Object.create(null)
  for (const key of KEYS) {
    origins[key] = configOrigin(locate, key) ?? { kind: isWritten(key) ? 'config' : 'default', key }
  }
  const other = 'general.podman.custom_entry_point'
  if (isWritten(other)) {
    origins['general.podman.user_entry_point'] = configOrigin(locate, other) ?? { kind: 'config', key: other }
  }
  return Object.freeze(origins)
}

/** The origin of what stands at a key or list entry; undefined where the file does not hold it. */
export function configOrigin(locate: Settings['locate'], key: string): Origin | undefined {
  const at = locate(key)
  return at && { kind: 'config', key, line: at.line }
}

const KEYS = [
  ...Object.keys(general.entries).map((name) => `general.${name}`),
  ...Object.keys(podman.entries).map((name) => `general.podman.${name}`),
  ...Object.keys(batch.entries).map((name) => `batch.${name}`),
  ...Object.keys(podmanPlan.entries).map((name) => `podman_plan.${name}`),
]
