import type { Execution } from './Execution.ts'
import type { ProcessEnd } from './outcomeOf.ts'
import { type StartedProcess, startProcess } from './startProcess.ts'
import type { Stopping } from './stopping.ts'

/** Runs a process to its end, or until the plan has to stop: then it is stopped, and its end is not its own. */
export async function runStoppable(
  argv: readonly string[],
  execution: Execution,
  stopping: Stopping,
): Promise<ProcessEnd> {
  const { stop, place } = execution
  const running: StartedProcess = startProcess(argv, place)
  await Promise.race([running.ended, stop.requested])
  const reason = stop.reason()
  if (reason === undefined || running.hasEnded()) return running.ended
  await stopping(running, execution)
  return { ...(await running.ended), stopped: reason }
}
