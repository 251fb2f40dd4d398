import type { ChangeSeverity } from '../../render/diff/PlanChange.ts'

/** `looser`: jobs may do more. `stricter`: jobs may do less. `other`: something else changes. */
export const CHANGE_DIRECTIONS = ['looser', 'stricter', 'other'] as const
export type ChangeDirection = (typeof CHANGE_DIRECTIONS)[number]

/** One thing that a change of a site's configuration does. */
export interface ConfigChange {
  /** The key that changed: `general.podman.image_allow_list`, `podman_plan.rules."image.allow-list"`. */
  readonly key: string
  readonly direction: ChangeDirection
  /** `danger`: somebody must have meant this. `notice`: a reviewer should see it. `detail`: it changes no job. */
  readonly severity: ChangeSeverity
  /** As a person would say it. */
  readonly text: string
  /** What stood there; absent where nothing did. */
  readonly before?: string
  readonly after?: string
  /** An image that the policy answers otherwise before and after; it was asked of both. */
  readonly image?: string
}

type Words = Pick<ConfigChange, 'before' | 'after' | 'image'>

/** A change with what stood there, where something did. */
export function configChange(
  key: string,
  direction: ChangeDirection,
  severity: ChangeSeverity,
  text: string,
  words: { readonly [K in keyof Words]?: Words[K] | undefined } = {},
): ConfigChange {
  const { before, after, image } = words
  return {
    key,
    direction,
    severity,
    text,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(image === undefined ? {} : { image }),
  }
}
