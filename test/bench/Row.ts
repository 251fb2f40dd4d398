/** A row beside its baseline, both measured in the same run; times are medians in microseconds. */
export interface Row {
  readonly name: string
  readonly microseconds: number
  readonly baseline: string
  readonly baselineMicroseconds: number
}

export const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
