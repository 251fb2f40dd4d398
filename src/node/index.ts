export type { ExecuteOptions, Executor } from './Executor.ts'
export { execute } from './execute.ts'
export type { Outcome } from './Outcome.ts'
export { readUserAuth } from './readUserAuth.ts'
