import type { Problem } from '../../problem/Problem.ts'
import type { RunOption } from './RunOption.ts'

/** What one step of the parser found, and how many words it took. */
export interface OptionsRead {
  readonly options: readonly RunOption[]
  readonly problems: readonly Problem[]
  readonly taken: number
}

/** Where a problem with the word at this index is. */
export type WordPath = (at: number) => string
