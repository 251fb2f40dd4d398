import type { Origin } from '../origin/Origin.ts'
import type { Problem } from '../problem/Problem.ts'
import type { NonEmpty } from '../problem/Result.ts'

/** How a plan ended. Never a bare exit code: podman's own and a script's are the same numbers. */
export type Outcome =
  | { readonly kind: 'succeeded' }
  | {
      /** The script ran and ended so; 128 and more where a signal ended it, as in a shell. */
      readonly kind: 'script-failed'
      readonly exitCode: number
      /** What usually stands behind such a failure, as a sentence. */
      readonly hint?: string
    }
  | {
      /** The script never ran: an image is missing, a registry refused, a source is gone, podman is not there. */
      readonly kind: 'engine-failed'
      /** Podman's own; undefined where podman was not started, or a signal ended it. */
      readonly exitCode?: number
      /** What ended podman: `SIGKILL`. Then its container may have been running, and has been removed. */
      readonly signal?: string
      /** The end of what podman printed, or the reason that it was not started. Data: not escaped. */
      readonly message: string
      /** What usually stands behind such a failure, as a sentence. */
      readonly hint?: string
      /** The image that podman failed with, and who named it; only where podman was asked for one. */
      readonly image?: { readonly name: string; readonly origin: Origin }
      /** Why the plan was refused before anything ran: where its mounts really lead. */
      readonly problems?: NonEmpty<Problem>
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
