import { type Command, isFileCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { escapedText } from '../problem/shown.ts'

/**
 * What a list of processes does not show of a plan: changes to files, the conditions of a command, and what follows
 * whether or not a command failed. Each entry is one phrase, such as `make-directory /ci/scripts.state`.
 *
 * @param filesAreWritten whether `--write-files` has already made the files
 */
export function leftOut(
  { commands, finally: last }: CommandPlan,
  filesAreWritten: boolean,
): readonly string[] {
  return [
    ...(filesAreWritten ? [] : commands.flatMap(fileChange)),
    ...commands.flatMap(condition),
    ...last.map((command) => `at the end ${fileChange(command)[0] ?? 'a process'}`),
  ].map(escapedText)
}

function fileChange(command: Command): readonly string[] {
  if (!isFileCommand(command)) return []
  return [`${command.kind} ${command.kind === 'delete-state' ? command.directory : command.path}`]
}

function condition(command: Command): readonly string[] {
  if (command.kind !== 'podman') return []
  return [
    ...(command.unless ? [`the check that skips ${command.subcommand}: ${command.unless.subcommand}`] : []),
    ...(command.forgivenIf
      ? [`the check that forgives a failed ${command.subcommand}: ${command.forgivenIf.subcommand}`]
      : []),
  ]
}
