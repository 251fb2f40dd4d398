import { existsSync } from 'node:fs'
import { type Command, endsContainer, type FileCommand, isFileCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { fillNodeVariables } from '../plan/fillNodeVariables.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { changeFiles, keepPrivate } from './changeFiles.ts'
import type { Execution } from './Execution.ts'
import type { Executor } from './Executor.ts'
import { ignoreStreamErrors } from './ignoreStreamErrors.ts'
import type { Outcome } from './Outcome.ts'
import { endMonitors, endOrphans } from './orphans.ts'
import { refusedOutcome } from './refusedOutcome.ts'
import { removeByName } from './removeByName.ts'
import { repairFolder } from './repairFolder.ts'
import { resolvePlan } from './resolvePlan.ts'
import { runCleanupCommand } from './runCleanupCommand.ts'
import { runHostScript } from './runHostScript.ts'
import { runPodman, runProcess } from './runPodman.ts'
import { startExecution } from './startExecution.ts'

/**
 * Executes a plan on this machine, without a shell, in exactly the environment that the plan names.
 *
 *     const outcome = await execute(plan, { stdout: process.stdout, signal, timeoutSeconds: 3600 })
 *
 * A cancel leaves no container, no file and no process, at most the plan's grace and five seconds later. What
 * podman prints is handed on as it comes.
 */
export const execute: Executor = async (planned, options = {}) => {
  expectArgument('plan', planned, 'execute(plan)')
  const filled = fillNodeVariables(planned, options.environment ?? process.env)
  if (!filled.ok) return refusedOutcome(filled.problems)
  const resolved = await resolvePlan(filled.value, options)
  if (!resolved.ok) return refusedOutcome(resolved.problems)
  const plan = resolved.value
  const execution = startExecution(plan, options)
  const stopHearing = ignoreStreamErrors(options)
  try {
    const { found, names } = await endOrphans(plan)
    if (plan.phase === 'step' && (found || hasPidFile(plan))) await runUndo(execution)
    if (plan.phase === 'cleanup') await removeByName(names, execution)
    const outcome = await runCommands(plan.commands, execution)
    if (isUndone(outcome)) await runUndo(execution)
    else if (plan.phase === 'cleanup') await endMonitors(plan)
    return await runFinally(outcome, execution)
  } finally {
    execution.stop.dispose()
    stopHearing()
  }
}

async function runCommands(commands: readonly Command[], execution: Execution): Promise<Outcome> {
  for (const command of commands) {
    const reason = execution.stop.reason()
    if (reason) return { kind: reason }
    const outcome = await runCommand(command, execution)
    if (outcome.kind !== 'succeeded') return outcome
  }
  return { kind: 'succeeded' }
}

function runCommand(command: Command, execution: Execution): Promise<Outcome> {
  if (isFileCommand(command)) return changeFile(command, execution)
  if (command.kind === 'host-script') return runHostScript(command, execution)
  return command.kind === 'podman' ? runPodman(command, execution) : runProcess(command, execution)
}

async function changeFile(command: FileCommand, execution: Execution): Promise<Outcome> {
  const { plan } = execution
  try {
    await changeFiles(command)
    if (command.kind === 'make-directory' && plan.phase === 'prepare') {
      await repairFolder(command.path, execution)
    }
    // Podman runs in it and writes pid files to it: a job must not have made it a link.
    if (command.kind === 'make-directory' && command.path === plan.stateDirectory) {
      await keepPrivate(command.path)
    }
    return { kind: 'succeeded' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'engine-failed', message: `${command.kind}: ${reason}` }
  }
}

/** A step that was begun before: its container may be there, and `--replace` would leave that one's volumes behind. */
const hasPidFile = ({ commands }: CommandPlan): boolean =>
  commands.some(
    (command) => command.kind === 'podman' && command.pidFile !== undefined && existsSync(command.pidFile),
  )

/** A container may be left by what was stopped, and by a podman that somebody else killed. */
const isUndone = (outcome: Outcome): boolean =>
  outcome.kind === 'cancelled' ||
  outcome.kind === 'timed-out' ||
  (outcome.kind === 'engine-failed' && outcome.signal !== undefined)

/** Only now, when the running command has ended, is it sure that no container comes up any more. */
async function runUndo(execution: Execution): Promise<void> {
  for (const command of execution.plan.onCancel) {
    if (!endsContainer(command)) await runCleanupCommand(command, execution)
  }
  await endMonitors(execution.plan)
}

/** A plan has not succeeded while credentials lie where it put them. */
async function runFinally(outcome: Outcome, execution: Execution): Promise<Outcome> {
  let last = outcome
  for (const command of execution.plan.finally) {
    const failure = await runCleanupCommand(command, execution)
    if (failure !== undefined && last.kind === 'succeeded') last = { kind: 'engine-failed', message: failure }
  }
  return last
}
