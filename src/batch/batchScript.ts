import { shellWord } from '../grammar/words/shellWord.ts'
import { type Command, endsContainer, isFileCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { nodeVariablesOf } from '../plan/fillNodeVariables.ts'
import { toShell } from '../render/toShell.ts'
import { batchFiles } from './batchFiles.ts'
import { commandSource } from './commandSource.ts'
import { pathChecks } from './pathChecks.ts'
import type { Scheduler } from './Scheduler.ts'
import { SHELL_FUNCTIONS } from './SHELL_FUNCTIONS.ts'
import { withGrace } from './withGrace.ts'

export interface BatchScriptOptions {
  /** Seconds between the scheduler's first signal and its SIGKILL, where the site changed them. */
  readonly killWaitSeconds?: number
}

/**
 * A plan as the script that a scheduler runs on a node: constant functions, then the plan as their arguments.
 * Comments are constants too: text of a user in one could end its line and begin another.
 */
export function batchScript(
  given: CommandPlan,
  scheduler: Pick<Scheduler, 'killSequence' | 'redirects'>,
  options: BatchScriptOptions = {},
): string {
  const plan = withGrace(given, scheduler.killSequence, options.killWaitSeconds)
  const { stdout, stderr, outcome } = batchFiles(plan)
  const { inherit, set } = plan.environment
  const waitsFor = nodeVariablesOf(plan)
  return `${[
    '#!/bin/sh',
    '# Written by podman-plan. It exits with the code of the script, or with 143 when it was told to end.',
    '# shellcheck disable=SC2317 # No plan needs all of the functions.',
    '',
    SHELL_FUNCTIONS,
    '# The plan.',
    ...cancelFunctions(plan),
    call('begin', outcome, plan.stateDirectory),
    ...(scheduler.redirects ? [call('redirect', stdout, stderr)] : []),
    'usable_folders',
    ...(inherit.length > 0 ? [call('keep', ...inherit)] : []),
    ...Object.entries(set).map(([name, value]) => call('own', `${name}=${value}`)),
    ...traps(plan, scheduler),
    ...(waitsFor.length > 0 ? [call('on_node', ...waitsFor)] : []),
    ...pathChecks(plan),
    '',
    ...plan.commands.map(commandSource),
    'finish succeeded 0 0',
  ].join('\n')}\n`
}

const call = (name: string, ...words: readonly string[]): string => [name, ...words.map(shellWord)].join(' ')

/** The functions that the constant ones call. */
function cancelFunctions({ commands, onCancel, finally: last, stopGraceSeconds }: CommandPlan) {
  const pidFiles = commands.flatMap((command) => (command.kind === 'podman' ? (command.pidFile ?? []) : []))
  return [
    define('stop_containers', onCancel.filter(endsContainer).map(lastSource(stopGraceSeconds + 5))),
    define(
      'undo',
      onCancel.filter((command) => !isFileCommand(command) && !endsContainer(command)).map(lastSource(20)),
    ),
    define(
      'kill_containers',
      pidFiles.map((file) => call('kill_container', file)),
    ),
    define('forget', onCancel.filter(isFileCommand).map(lastSource(0))),
    define('at_end', last.map(lastSource(20))),
  ]
}

const define = (name: string, lines: readonly string[]): string =>
  [`${name}() {`, ...(lines.length === 0 ? [':'] : lines).map((line) => `  ${line}`), '}', ''].join('\n')

/** A command that must be run whatever happened; its failure ends nothing. */
const lastSource =
  (seconds: number) =>
  (command: Command): string => {
    if (isFileCommand(command)) return toShell(command)
    return command.kind === 'end-container'
      ? call('ask_container', command.pidFile, String(command.graceSeconds))
      : `bounded ${seconds} ${toShell(command)}`
  }

function traps({ stopGraceSeconds }: CommandPlan, { killSequence }: Pick<Scheduler, 'killSequence'>) {
  const { limit } = killSequence
  return [
    `trap 'cancel cancelled ${stopGraceSeconds}' HUP INT QUIT ALRM TERM USR1 USR2 XCPU`,
    ...(limit === undefined ? [] : [`trap 'cancel timed-out ${stopGraceSeconds}' ${limit}`]),
  ]
}
