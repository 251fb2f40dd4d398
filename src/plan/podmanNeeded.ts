import { findRunFlag } from '../grammar/options/findRunFlag.ts'
import { sinceBesideRun } from '../grammar/options/OPTIONS_BESIDE_RUN.ts'
import type { RunFlag } from '../grammar/options/RunFlag.ts'
import { valueFaults } from '../grammar/options/values/valueFaults.ts'
import { compareVersions, type Version } from '../grammar/podman-version/Version.ts'
import { parseVolume } from '../grammar/volume/parseVolume.ts'
import { volumeSince } from '../grammar/volume/volumeSince.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import type { Argument, Command, PodmanSubcommand } from './Command.ts'
import type { CommandPlan } from './CommandPlan.ts'

/** A Podman release, and what of a plan asks for it. */
export interface PodmanNeeded {
  readonly version: Version
  /** `run --pidfile`, `--volume=/a:/b:no-dereference` */
  readonly by: readonly string[]
}

/**
 * The first Podman release that can do everything in a plan, cancel and cleanup included; undefined where the
 * plan never runs podman. An option that no release is known to have asks for none.
 *
 * @returns for example `{ version: '4.0', by: ['rm --time'] }`; `2.0` also stands for every earlier release
 */
export function podmanNeeded(plan: CommandPlan): PodmanNeeded | undefined {
  expectArgument('plan', plan, 'podmanNeeded(plan)')
  const { commands, onCancel, finally: last } = plan
  const needs = [...commands, ...onCancel, ...last].flatMap(needsOf)
  const newest = needs
    .map(({ version }) => version)
    .toSorted(compareVersions)
    .at(-1)
  if (newest === undefined) return undefined
  return { version: newest, by: [...new Set(needs.filter(isOf(newest)).map(({ by }) => by))] }
}

interface Need {
  readonly version: Version
  readonly by: string
}

const isOf =
  (newest: Version) =>
  ({ version }: Need): boolean =>
    compareVersions(version, newest) === 0

/** Everything else that plans write is older than what this library speaks of. */
export const EARLIEST: Version = '2.0'

/**
 * Source: release notes of Podman 4.0.0 for `rm --time`; podman-rm(1) and podman-stop(1), of which those of 4.3
 * are the first to have `--filter`.
 */
const SINCE: ReadonlyMap<string, Version> = new Map([
  ['rm --time', '4.0'],
  ['rm --filter', '4.3'],
  ['stop --filter', '4.3'],
])

function needsOf(command: Command): readonly Need[] {
  if (command.kind !== 'podman') return []
  const { subcommand } = command
  return [
    { version: EARLIEST, by: subcommand },
    ...command.arguments.flatMap((argument) => argumentNeeds(subcommand, argument)),
  ]
}

function argumentNeeds(subcommand: PodmanSubcommand, argument: Argument): readonly Need[] {
  if (argument.kind !== 'option') return []
  const { name, value = '' } = argument
  const by = `${subcommand} ${name}`
  if (subcommand !== 'run')
    return [{ version: SINCE.get(by) ?? sinceBesideRun(subcommand, name) ?? EARLIEST, by }]
  const flag = findRunFlag(name.slice('--'.length))
  return [
    ...(flag === undefined ? [] : [{ version: flag.since, by }, ...valueNeeds(flag, value)]),
    ...(name === '--volume' ? volumeNeeds(value) : []),
  ]
}

/** A value that only newer releases take, such as a mount of `type=glob`. */
const valueNeeds = (flag: RunFlag, value: string): readonly Need[] =>
  valueFaults(flag, value).flatMap(({ before }) =>
    before === undefined ? [] : [{ version: before, by: `--${flag.name}=${value}` }],
  )

function volumeNeeds(value: string): readonly Need[] {
  const volume = parseVolume(value)
  const version = volume.ok ? volumeSince(volume.value) : undefined
  return version === undefined ? [] : [{ version, by: `--volume=${value}` }]
}
