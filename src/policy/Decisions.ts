import type { AuthSource, RuleSeverity } from '../config/schema/podmanPlan.ts'
import type { Owner } from '../job/steps.ts'
import type { RuleName } from '../problem/codes.ts'

/**
 * Why the policy let a job pass, as data that can be printed. It holds no secret. Most of it points at what the
 * planner has made of the site, so that it costs a job next to nothing.
 */
export interface Decisions {
  /** Undefined where nothing lets the image pass and the site does not refuse that. */
  readonly image?: ImageDecision
  /** For each image that the job uses and somebody has a login for, which one podman takes. */
  readonly logins?: readonly LoginDecision[]
  readonly userVolumes?: readonly UserVolumeDecision[]
  readonly userOptions?: readonly UserOptionDecision[]
  /** Rules that the job breaks and that the site has lowered below what its profile says. */
  readonly lowered?: readonly LoweredRule[]
}

/** What let the image of user-owned steps pass. */
export type ImageDecision =
  /** It is the site's own `default_image`. */
  | { readonly kind: 'site' }
  /** The site has no allow list. */
  | { readonly kind: 'no-list' }
  /** The first expression of the list that matches. */
  | { readonly kind: 'pattern'; readonly index: number; readonly text: string }

/** The login for an image's registry, and never the secret in it. */
export interface LoginDecision {
  readonly owner: Owner
  readonly image: string
  /** The strongest of the site's sources that knows the image's repository. */
  readonly source: AuthSource
  /** `helper`: a program of the user's own hands the login out. */
  readonly kind: 'login' | 'helper'
}

/** Why a user volume was allowed: it lies below a folder that the site names, or the site names none. */
export interface UserVolumeDecision {
  readonly variable: string
  readonly volume: string
  /** One of `user_volume_sources`; undefined where the site has none. */
  readonly below?: string
}

/** Why an option of a user was allowed: the entry of `user_options_allow` that lists it. */
export interface UserOptionDecision {
  readonly variable: string
  /** As one word. */
  readonly option: string
  /** Undefined where no entry does, and the site lets such options pass (rule `options.user`). */
  readonly index?: number
}

export interface LoweredRule {
  readonly rule: RuleName
  /** What the site made of it. */
  readonly severity: RuleSeverity
  /** Where the job breaks it, and with what. */
  readonly path: string
  readonly saw: string
}
