import { statSync } from 'node:fs'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { Execution } from './Execution.ts'
import type { ExecuteOptions } from './Executor.ts'
import { environmentOf } from './environmentOf.ts'
import { isUsableFolder } from './isUsableFolder.ts'
import { stopRequest } from './stopRequest.ts'

/** What the commands of a plan share: the environment, the streams, the request to stop. */
export function startExecution(plan: CommandPlan, options: ExecuteOptions): Execution {
  const { variables, notices } = environmentOf(plan, options.environment ?? process.env, isUsableFolder)
  const notice = options.notice ?? (() => {})
  for (const text of notices) notice(text)
  return {
    plan,
    notice,
    stop: stopRequest(options),
    place: {
      // Prepare makes the state folder; cleanup may come when it is gone.
      get directory() {
        return isFolder(plan.stateDirectory) ? plan.stateDirectory : '/'
      },
      variables,
      stdout: options.stdout,
      stderr: options.stderr,
    },
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
