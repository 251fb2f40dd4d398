import type { Io } from './Io.ts'

/** Often enough to show that something happens. */
const EVERY_MILLISECONDS = 200

/** A line on a terminal that counts jobs and is gone in the end; elsewhere nothing. */
export function progressLine({ stderr }: Pick<Io, 'stderr'>): {
  readonly show: (jobs: number) => void
  readonly clear: () => void
} {
  if (!('isTTY' in stderr) || stderr.isTTY !== true) return { show: () => {}, clear: () => {} }
  let last = 0
  return {
    show: (jobs) => {
      const now = Date.now()
      if (now - last < EVERY_MILLISECONDS) return
      last = now
      stderr.write(`\r${jobs} jobs`)
    },
    clear: () => void stderr.write('\r\u001b[K'),
  }
}
