import { median } from './median.ts'

/** Median of several runs, in microseconds. */
export function timeOf(subject: () => unknown, runs = 15): number {
  subject()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    subject()
    return (performance.now() - start) * 1000
  })
  return median(times)
}
