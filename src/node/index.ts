export type { ExecuteOptions, Executor } from './Executor.ts'
export type { Outcome } from './Outcome.ts'
