/** A row beside its baseline, both measured in the same run. */
export interface Row {
  readonly name: string
  /** In `unit`; of times the median. */
  readonly value: number
  readonly baseline: string
  readonly baselineValue: number
  readonly unit: Unit
}

export type Unit = 'microseconds' | 'bytes'
