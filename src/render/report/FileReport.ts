import type { Problem } from '../../problem/Problem.ts'

/** What was found in one file. */
export interface FileReport {
  /** Its path as somebody named it; relative to the repository for formats that a code host reads. */
  readonly file: string
  /** Refusals, warnings and notes. */
  readonly problems: readonly Problem[]
}

export interface ReportOptions {
  /** Version of the program that reports, for SARIF. */
  readonly version?: string | undefined
}
