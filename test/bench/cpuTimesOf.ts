import { median } from './median.ts'

const ROUNDS = 25
const ROUND_MICROSECONDS = 20_000
const WARM_MICROSECONDS = 1_000_000

/**
 * Processor time of two subjects in microseconds, the median of rounds in which they take turns. Time on the clock would
 * count what other processes do meanwhile, and of the longer subject more.
 */
export function cpuTimesOf(subject: () => unknown, other: () => unknown): readonly [number, number] {
  const sides = [subject, other].map((run) => ({ run, times: timesFor(run), found: [] as number[] }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { run, times, found } of sides) found.push(roundOf(run, times))
  }
  const [first = Number.NaN, second = Number.NaN] = sides.map(({ found }) => median(found))
  return [first, second]
}

/** How often a subject fits into a round, once it has run long enough to be compiled. */
function timesFor(run: () => unknown): number {
  const start = process.cpuUsage()
  while (process.cpuUsage(start).user < WARM_MICROSECONDS) run()
  let times = 1
  while (roundOf(run, times) * times < ROUND_MICROSECONDS) times *= 2
  return times
}

function roundOf(run: () => unknown, times: number): number {
  const start = process.cpuUsage()
  for (let time = 0; time < times; time += 1) run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / times
}
