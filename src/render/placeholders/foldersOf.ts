import type { Argument, Command } from '../../plan/Command.ts'
import type { CommandPlan } from '../../plan/CommandPlan.ts'

/** A path, and the name of the job folder that it is. */
export type NamedFolder = readonly [path: string, name: string]

/** The job folders that a plan names, as its origins tell; the longest first, for one can begin another. */
export function foldersOf({ commands, onCancel, finally: last }: CommandPlan): readonly NamedFolder[] {
  const found = [...commands, ...onCancel, ...last].flatMap(commandFolders)
  return [...new Map(found)].toSorted(([one], [other]) => other.length - one.length)
}

const FIELD = 'directories.'

function commandFolders(command: Command): readonly NamedFolder[] {
  if (command.kind === 'podman') return command.arguments.flatMap(mountedFolder)
  if (command.kind === 'end-container') return []
  if (command.kind === 'host-script') return command.arguments.flatMap(scriptFolder)
  const path = command.kind === 'delete-state' ? command.directory : command.path
  const { origin } = command
  const isFolder = command.kind === 'make-directory' || command.kind === 'delete-state'
  return isFolder && origin?.kind === 'job' ? [[path, origin.field.slice(FIELD.length)]] : []
}

const LABEL = 'podman-plan.job='

/** `--volume=FOLDER:FOLDER:Z`, `--label=podman-plan.job=SCRIPTS`, and the label in a filter, quoted or not. */
function mountedFolder(argument: Argument): readonly NamedFolder[] {
  if (argument.kind !== 'option' || argument.origin.kind !== 'job') return []
  const { name, value = '', origin } = argument
  const folder = origin.field.slice(FIELD.length)
  if (name === '--volume') return [[value.split(':')[0] ?? '', folder]]
  const label = value.indexOf(LABEL)
  return label === -1 ? [] : [[value.slice(label + LABEL.length).replace(/"$/, ''), folder]]
}

/** A step on the host names no folder; its script lies in one. */
function scriptFolder(argument: Argument): readonly NamedFolder[] {
  if (argument.kind !== 'operand' || argument.origin.kind !== 'job') return []
  // In shell source the path is quoted where it must be.
  return [[argument.value.replace(/^'/, '').replace(/\/[^/]*$/, ''), 'scripts']]
}
