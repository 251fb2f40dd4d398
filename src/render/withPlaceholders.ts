import type { Argument, Command, Probe } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { jobPart } from '../plan/containerName.ts'
import { foldersOf, type NamedFolder } from './placeholders/foldersOf.ts'
import { replaceFolders } from './placeholders/replaceFolders.ts'
import { replaceVersion } from './placeholders/replaceVersion.ts'

/** What differs from one run of a pipeline, or one update, to the next, and says nothing about the plan. */
export const PLACEHOLDER_KINDS = ['folders', 'job', 'versions'] as const
export type PlaceholderKind = (typeof PLACEHOLDER_KINDS)[number]

/**
 * The same plan with placeholders, for people and snapshots and never to be run: `{builds}`, `{cache}`,
 * `{scripts}`, `{state}` for the job's folders, `{job}` for its id, `{tag}` and `{digest}` for the version of
 * an image.
 *
 * @param kinds all unless given
 */
export function withPlaceholders(
  plan: CommandPlan,
  kinds: readonly PlaceholderKind[] = PLACEHOLDER_KINDS,
): CommandPlan {
  const command = (one: Command): Command => commandWithPlaceholders(one, plan.job, kinds)
  const replaced: CommandPlan = {
    ...plan,
    job: kinds.includes('job') ? '{job}' : plan.job,
    commands: plan.commands.map(command),
    onCancel: plan.onCancel.map(command),
    finally: plan.finally.map(command),
  }
  return kinds.includes('folders') ? withFolders(replaced, foldersOf(plan)) : replaced
}

function commandWithPlaceholders(command: Command, job: string, kinds: readonly PlaceholderKind[]): Command {
  const words = <W extends Command | Probe>(process: W & { readonly arguments: readonly Argument[] }): W => ({
    ...process,
    arguments: process.arguments.map((argument) => argumentWithPlaceholders(argument, process, job, kinds)),
  })
  if (command.kind === 'host-script') return words(command)
  if (command.kind !== 'podman') return command
  const { unless, forgivenIf } = command
  return {
    ...words(command),
    ...(unless && { unless: words(unless) }),
    ...(forgivenIf && { forgivenIf: words(forgivenIf) }),
  }
}

function argumentWithPlaceholders(
  argument: Argument,
  process: Command | Probe,
  job: string,
  kinds: readonly PlaceholderKind[],
): Argument {
  if (argument.kind === 'end-of-options' || argument.value === undefined) return argument
  const { value, origin } = argument
  if (kinds.includes('job') && 'key' in origin && origin.key === 'podman_plan.container_name_prefix') {
    return { ...argument, value: value.replace(`-${jobPart(job)}-`, '-{job}-') }
  }
  return kinds.includes('versions') && isImage(argument, process)
    ? { ...argument, value: replaceVersion(value) }
    : argument
}

/** Of these subcommands the first operand is an image. */
const IMAGE_FIRST: ReadonlySet<string> = new Set(['run', 'pull', 'save', 'image exists'])

const isImage = (argument: Argument, process: Command | Probe): boolean =>
  'subcommand' in process &&
  IMAGE_FIRST.has(process.subcommand) &&
  process.arguments.find(({ kind }) => kind === 'operand') === argument

/** Every text in a value; what is no plain data, a secret, stays as it is. */
function withFolders<T>(value: T, folders: readonly NamedFolder[]): T
function withFolders(value: unknown, folders: readonly NamedFolder[]): unknown {
  if (typeof value === 'string') return replaceFolders(value, folders)
  if (Array.isArray(value)) return value.map((item) => withFolders(item, folders))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withFolders(part, folders)]))
}
