import type { Command } from '../plan/Command.ts'
import type { CommandPlan, PlanFolders } from '../plan/CommandPlan.ts'
import { foldersOfJobs } from '../policy/dataFolder.ts'
import type { HiddenFolders } from '../policy/mounts/covers.ts'
import { accepted, type Result, settle } from '../problem/Result.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'
import { type MountAliases, mountAliases } from './mountAliases.ts'
import { realBoundaries } from './realBoundaries.ts'
import { type RealJobFolders, realJobFolders } from './realJobFolders.ts'
import { type MountPlace, type ResolvedCommand, resolveMounts } from './resolveMounts.ts'

export interface ResolveOptions {
  /** The host's variables; `process.env` unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /**
   * What becomes of a folder that is not there: `refuse`, as podman would, or `keep` it as written, with a note: for
   * words that another host will run. `refuse` unless given.
   */
  readonly absent?: 'refuse' | 'keep'
}

/**
 * A plan whose mounts name real paths, with every link followed and the policy asked about where they lead: what was
 * checked is what is mounted. Where a mount of the site shows folders of other jobs by its real path, it is covered.
 * `execute` does this by itself; whoever starts the words of a plan in another way does it first.
 *
 *     const resolved = await resolvePlan(plan)
 *     if (resolved.ok) start(resolved.value.commands.map(toArgv))
 *
 * Between this and podman's own look at the paths lies the time that podman takes to make a container. A job of the
 * same user that runs in that moment, with the folder mounted, can still put a link where a folder was.
 *
 * @param plan from a planner; one without `folders` mounts nothing, and comes back as it is
 * @returns the plan, or `volume.source` and `context.directory`: what cannot be followed is refused
 */
export async function resolvePlan(
  plan: CommandPlan,
  options: ResolveOptions = {},
): Promise<Result<CommandPlan>> {
  const { folders } = plan
  if (folders === undefined) return accepted(plan)
  const keepsAbsent = options.absent === 'keep'
  const aliasesOf = mountAliases()
  const own = await realJobFolders(plan, folders, keepsAbsent)
  const environment = options.environment ?? process.env
  const place: MountPlace = {
    job: own.job,
    hidden: hiddenHere(folders, own, aliasesOf),
    ask: folders.sources ? await realBoundaries(folders.sources, aliasesOf, environment) : () => [],
    keepsAbsent,
  }
  const commands = await Promise.all(plan.commands.map((command) => resolveCommand(command, place)))
  return settle([...own.problems, ...commands.flatMap(({ problems }) => problems)], () =>
    deepFreeze({
      ...plan,
      commands: commands.map(({ command }) => command),
      folders: { ...folders, job: own.job, ...(own.data === undefined ? {} : { data: own.data }) },
    }),
  )
}

const resolveCommand = async (
  command: Command,
  place: MountPlace,
): Promise<ResolvedCommand | { readonly command: Command; readonly problems: readonly [] }> =>
  command.kind === 'podman' && command.subcommand === 'run'
    ? resolveMounts(command, place)
    : { command, problems: [] }

/** Every path by which the folders that must stay hidden can be reached here. */
function hiddenHere(written: PlanFolders, real: RealJobFolders, aliasesOf: MountAliases): HiddenFolders {
  const every = (...paths: readonly (string | undefined)[]) => [
    ...new Set(paths.flatMap((path) => (path === undefined ? [] : aliasesOf(path)))),
  ]
  const mounted = (['builds', 'cache', 'scripts'] as const).flatMap((name) => [
    written.job[name],
    real.job[name],
  ])
  return {
    jobs: every(
      ...[written.data, real.data].flatMap((data) => (data === undefined ? [] : foldersOfJobs(data))),
    ),
    state: every(written.job.state, real.job.state),
    mounted: every(...mounted),
  }
}
