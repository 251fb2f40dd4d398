import type { Outcome } from '../node/Outcome.ts'
import type { Problem } from '../problem/Problem.ts'
import type { NonEmpty } from '../problem/Result.ts'
import type { Variables } from './customVariables.ts'
import { isUsersFault } from './isUsersFault.ts'

/** How a stage tells GitLab Runner what came of it. */
export interface RunnerExit {
  readonly code: number
  /** A file, and what to write into it. */
  readonly exitCodeFile?: { readonly path: string; readonly text: string }
}

/**
 * The runner knows two codes: one for a script that failed, or a job whose author has to act, and one for everything
 * else. It takes any other for a fault of the executor: podman's own code never gets out. The script's code goes into a
 * file.
 * Source: gitlab-runner 19.4, executors/custom; the file since 17.9.
 */
export function runnerExit(outcome: Outcome, environment: Variables): RunnerExit {
  if (outcome.kind === 'succeeded') return { code: 0 }
  if (outcome.kind === 'script-failed') return buildFailure(environment, outcome.exitCode)
  return isUsersFault(outcome) ? buildFailure(environment, 1) : { code: systemFailure(environment) }
}

/** For a job that is refused before it has an outcome. */
export const refusedExit = (problems: NonEmpty<Problem>, environment: Variables): RunnerExit =>
  runnerExit({ kind: 'engine-failed', message: '', problems }, environment)

function buildFailure(environment: Variables, exitCode: number): RunnerExit {
  const code = codeIn(environment, 'BUILD_FAILURE_EXIT_CODE', 1)
  const path = environment['BUILD_EXIT_CODE_FILE']
  return path ? { code, exitCodeFile: { path, text: `${exitCode}\n` } } : { code }
}

/** The code for whatever is not the script's failure; where no runner names one, another may be meant. */
export const systemFailure = (environment: Variables, otherwise = 2): number =>
  codeIn(environment, 'SYSTEM_FAILURE_EXIT_CODE', otherwise)

/** A code of 0 would make a failure a success. */
function codeIn(environment: Variables, name: string, otherwise: number): number {
  const code = Number(environment[name])
  return Number.isInteger(code) && code > 0 && code < 256 ? code : otherwise
}
