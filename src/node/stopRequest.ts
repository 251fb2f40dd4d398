import type { ExecuteOptions } from './Executor.ts'
import type { StopReason } from './outcomeOf.ts'

/** Whether, when and why a plan has to stop. */
export interface StopRequest {
  /** Settles when it has to. */
  readonly requested: Promise<void>
  readonly reason: () => StopReason | undefined
  /** Milliseconds until so many seconds have passed since the request; never negative. */
  readonly remaining: (seconds: number) => number
  readonly dispose: () => void
}

/** The caller's signal or the time-out, whichever comes first. */
export function stopRequest({ signal, timeoutSeconds }: ExecuteOptions): StopRequest {
  let reason: StopReason | undefined
  let since = 0
  let settle = (): void => {}
  const requested = new Promise<void>((resolve) => {
    settle = resolve
  })
  const stop = (why: StopReason) => (): void => {
    if (reason !== undefined) return
    reason = why
    since = performance.now()
    settle()
  }
  const cancel = stop('cancelled')
  const timer =
    timeoutSeconds === undefined
      ? undefined
      : setTimeout(stop('timed-out'), Math.min(timeoutSeconds * 1000, LONGEST_TIMER))
  if (signal?.aborted) cancel()
  else signal?.addEventListener('abort', cancel, { once: true })
  return {
    requested,
    reason: () => reason,
    remaining: (seconds) => Math.max(0, since + seconds * 1000 - performance.now()),
    dispose: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    },
  }
}

/** A longer one would ring at once. Source: Node.js, `setTimeout`. */
const LONGEST_TIMER = 2 ** 31 - 1
