/** What a scheduler says of a job. */
export type JobState =
  /** It waits, runs or is about to end. */
  | {
      readonly kind: 'active'
      /** Its run limit, where the scheduler does not say of a job that is over that the limit ended it. */
      readonly limitSeconds?: number
    }
  | {
      readonly kind: 'over'
      /** In the scheduler's own words: `TIMEOUT (TimeLimit)`. */
      readonly says: string
      /** Why, where the scheduler names somebody else than the script. `failed`: a node went down, memory ran out. */
      readonly because?: 'cancelled' | 'timed-out' | 'failed'
    }
  /** The scheduler knows no such job any more. */
  | { readonly kind: 'forgotten' }
