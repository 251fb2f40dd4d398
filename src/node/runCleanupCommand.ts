import { type Command, isFileCommand } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import { changeFiles } from './changeFiles.ts'
import { type Execution, quietly } from './Execution.ts'
import { startProcess } from './startProcess.ts'
import { endedWithin, killUnended } from './stopping.ts'

/**
 * Runs a command that cleans up, from `finally` or `onCancel` of a plan. A cancel does not stop it. Returns the reason
 * if it failed, and reports it as a notice; the next command runs in any case.
 */
export async function runCleanupCommand(command: Command, execution: Execution): Promise<string | undefined> {
  const failure = isFileCommand(command)
    ? await changeFiles(command).then(
        () => undefined,
        (error: Error) => `${command.kind}: ${error.message}`,
      )
    : await processFailure(toArgv(command), execution)
  if (failure !== undefined) execution.notice(failure)
  return failure
}

async function processFailure(argv: readonly string[], execution: Execution): Promise<string | undefined> {
  const { plan, stop, place } = execution
  const last = startProcess(argv, quietly(place))
  const isStopped = stop.reason() !== undefined
  await endedWithin(
    last,
    isStopped ? stop.remaining(plan.stopGraceSeconds + LAST_SECONDS) : LAST_SECONDS * 1000,
  )
  killUnended(last)
  const { exitCode, signal, stderrTail } = await last.ended
  return exitCode === 0
    ? undefined
    : `${argv.join(' ')}: ${signal ?? exitCode ?? 'not started'}: ${stderrTail}`
}

/** A cancel is over five seconds after the grace. */
const LAST_SECONDS = 4.5
