import type * as v from 'valibot'
import type { Locator } from './locate.ts'
import type { PullPolicy } from './pullPolicy.ts'
import type { general } from './schema/general.ts'
import type { podman } from './schema/podman.ts'
import type { podmanPlan } from './schema/podmanPlan.ts'

/** `[general.podman]` with every key that may be written there. */
export type RawPodman = Readonly<v.InferOutput<typeof podman>>

/** The configuration as it was written: types checked, defaults filled in, one spelling for each key. */
export interface Settings {
  readonly general: Readonly<v.InferOutput<typeof general>>
  readonly podman: Omit<RawPodman, 'custom_entry_point' | 'image_pull_policy'> & {
    readonly image_pull_policy?: PullPolicy
  }
  readonly plan: Readonly<v.InferOutput<typeof podmanPlan>>
  /** Where a key or list entry stands in the TOML text. */
  readonly locate: Locator
}
