import type * as v from 'valibot'
import type { IgnoredSetting } from './ignoredKeys.ts'
import type { Locator } from './locate.ts'
import type { PullPolicy } from './pullPolicy.ts'
import type { batch } from './schema/batch.ts'
import type { ExecutorName } from './schema/EXECUTORS.ts'
import type { general } from './schema/general.ts'
import type { podman } from './schema/podman.ts'
import type { podmanPlan } from './schema/podmanPlan.ts'

export type RawGeneral = Readonly<v.InferOutput<typeof general>>

/** `[general.podman]` with every key that may be written there. */
export type RawPodman = Readonly<v.InferOutput<typeof podman>>

/** The configuration as it was written: types checked, defaults filled in, one spelling for each key. */
export interface Settings {
  readonly general: Omit<RawGeneral, 'executor'> & { readonly executor?: ExecutorName }
  readonly podman: Omit<RawPodman, 'custom_entry_point' | 'image_pull_policy'> & {
    readonly image_pull_policy?: PullPolicy
  }
  readonly batch: Readonly<v.InferOutput<typeof batch>>
  readonly plan: Readonly<v.InferOutput<typeof podmanPlan>>
  /** What Jacamar would read and podman-plan does not. */
  readonly ignored: readonly IgnoredSetting[]
  /** Where a key or list entry stands in the TOML text. */
  readonly locate: Locator
  /** Whether a key is written at all, wherever its table comes from. */
  readonly isWritten: (key: string) => boolean
}
