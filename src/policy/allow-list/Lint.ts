import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import type { RuleName } from '../../problem/codes.ts'
import type { ImageSpelling } from './imageAllowed.ts'

export type AllowListRule = Extract<RuleName, `allow-list.${string}`>

/** One way in which a pattern can let more pass than its author meant, or nothing. */
export interface Lint {
  readonly rule: AllowListRule
  /** What must hold, as a sentence. */
  readonly expected: string
  readonly fix: string
  /** What the pattern does with the witness; it `lets` it pass, unless said. */
  readonly shows?: 'lets' | 'does not let'
  /**
   * An image that wrongly passes, or wrongly does not; undefined where none was found. `samples` are texts that the
   * pattern matches whole.
   */
  readonly witness: (
    pattern: Pattern,
    samples: readonly string[],
    spelling: ImageSpelling,
  ) => string | undefined
}

/** What a lint found; a policy rule gives it a severity and makes a problem of it. */
export interface LintFinding {
  readonly rule: AllowListRule
  /** `general.podman.image_allow_list[1]` */
  readonly path: string
  readonly expected: string
  /** The pattern and the witness, escaped. */
  readonly saw: string
  readonly fix: string
  readonly witness: string
}
