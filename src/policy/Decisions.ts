/**
 * Why the policy let a job pass, as data that can be printed. It holds no secret. It points at what the planner has
 * made of the site, so that it costs a job next to nothing.
 */
export interface Decisions {
  /** Undefined where nothing lets the image pass and the site does not refuse that. */
  readonly image?: ImageDecision
}

/** What let the image of user-owned steps pass. */
export type ImageDecision =
  /** It is the site's own `default_image`. */
  | { readonly kind: 'site' }
  /** The site has no allow list. */
  | { readonly kind: 'no-list' }
  /** The first expression of the list that matches. */
  | { readonly kind: 'pattern'; readonly index: number; readonly text: string }
