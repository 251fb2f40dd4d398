import type { JobDirectories } from '../job/Job.ts'
import { placeOf } from '../origin/Origin.ts'
import type { Argument, PodmanCommand } from '../plan/Command.ts'
import { coverOption } from '../plan/coverOption.ts'
import { withSource } from '../plan/withSource.ts'
import { inputTextFindings } from '../policy/inputText.ts'
import { coversOf, type HiddenFolders } from '../policy/mounts/covers.ts'
import { optionMount } from '../policy/mounts/optionMount.ts'
import { note, type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { AskAboutSource } from './realBoundaries.ts'
import { type RealPath, realPath } from './realPath.ts'

/** What is known of the host that mounts are resolved on. */
export interface MountPlace {
  readonly job: JobDirectories
  readonly hidden: HiddenFolders
  readonly ask: AskAboutSource
  /** A source that is not there is kept as it is written, with a note. */
  readonly keepsAbsent: boolean
}

export interface ResolvedCommand {
  readonly command: PodmanCommand
  readonly problems: readonly Problem[]
}

/** A `podman run` whose own and user's mounts name real paths, and whose site's mounts show no other job. */
export async function resolveMounts(command: PodmanCommand, place: MountPlace): Promise<ResolvedCommand> {
  const resolved = await Promise.all(command.arguments.map((one) => resolveArgument(one, place)))
  const problems = resolved.flatMap((one) => one.problems ?? [])
  const kept = resolved.filter(({ isLeftOut }) => !isLeftOut).map(({ argument }) => argument)
  const there = new Set(kept.map((one) => (one.kind === 'option' ? `${one.name}=${one.value}` : '')))
  const targets = [...new Set(resolved.flatMap(({ covers = [] }) => covers))]
  const covers = targets.map(coverOption).filter(({ name, value }) => !there.has(`${name}=${value}`))
  // Behind the options of site and user; among mounts podman heeds only how deep a target lies.
  const at = kept.findIndex((one) => one.kind === 'option' && one.name === '--entrypoint')
  const words = covers.length === 0 ? kept : [...kept.slice(0, at), ...covers, ...kept.slice(at)]
  return { command: { ...command, arguments: words }, problems }
}

interface ResolvedArgument {
  readonly argument: Argument
  readonly problems?: readonly Problem[]
  /** Targets of covers. */
  readonly covers?: readonly string[]
  readonly isLeftOut?: boolean
}

type Option = Extract<Argument, { kind: 'option' }>

async function resolveArgument(argument: Argument, place: MountPlace): Promise<ResolvedArgument> {
  if (argument.kind !== 'option') return { argument }
  const source = optionMount(argument)?.source
  // A relative one is the site's; a variable that only a node has is filled there.
  if (source === undefined || !source.startsWith('/')) return { argument }
  const { origin } = argument
  if (origin.kind === 'job') {
    const field = origin.field.slice('directories.'.length) as keyof JobDirectories
    return { argument: withSource(argument, place.job[field]) ?? argument }
  }
  // Podman runs in the state folder.
  const real = await realPath(source.startsWith('/') ? source : `${place.job.state}/${source}`)
  const covers = coversOn(argument, real, place)
  if (origin.kind === 'variable') return { ...userMount(argument, source, real, place), ...covers }
  if (real.kind === 'unknown') return { argument, problems: [siteFault(argument, real)] }
  // Where the cover lies in the mount was reckoned from the real path.
  const isCovered = covers.covers !== undefined && covers.covers.length > 0
  return { argument: (isCovered && withSource(argument, real.path)) || argument, ...covers }
}

function coversOn(
  argument: Option,
  real: RealPath,
  { hidden }: MountPlace,
): Pick<ResolvedArgument, 'covers' | 'isLeftOut'> {
  const mount = optionMount(argument)
  if (mount === undefined || real.kind === 'unknown') return {}
  const covers = coversOf({ ...mount, source: real.path }, hidden)
  return {
    covers: covers.map(({ target }) => target),
    isLeftOut: covers.some(({ kind }) => kind === 'instead'),
  }
}

function userMount(argument: Option, source: string, real: RealPath, place: MountPlace): ResolvedArgument {
  const path = placeOf(argument.origin)
  const code = 'volume.source'
  const saw = shown(source)
  if (real.kind === 'missing' && place.keepsAbsent) {
    const expected =
      'a folder that is not there was not looked at: on the host that runs this it must be no link'
    return { argument, problems: [note({ code, path, expected, saw, fix: 'look at it there' })] }
  }
  if (real.kind !== 'real') {
    const expected =
      real.kind === 'missing'
        ? 'the source of a user volume must be there'
        : `the source of a user volume must be one that this user can follow: ${real.reason} (${shown(real.at)})`
    const fix = 'make the folder before the job, or mount another'
    return { argument, problems: [refusal({ code, path, expected, saw, fix })] }
  }
  const findings = [...inputTextFindings(path, real.path), ...place.ask(real.path, path)]
  if (findings.length > 0) return { argument, problems: findings.map(refusal) }
  const changed = withSource(argument, real.path)
  if (changed) return { argument: changed }
  const expected = 'the real path of a user volume must not contain a colon, which Podman cannot mount'
  const fix = 'rename the folder, or mount another'
  return { argument, problems: [refusal({ code, path, expected, saw: shown(real.path), fix })] }
}

/** Whether it shows what must stay hidden cannot be told. */
const siteFault = (
  { origin, value }: Option,
  { reason, at }: Extract<RealPath, { kind: 'unknown' }>,
): Problem =>
  refusal({
    code: 'volume.source',
    path: placeOf(origin),
    expected: `the source of a mount must be one that the job’s user can follow: ${reason} (${shown(at)})`,
    saw: shown(value),
    fix: 'mount a folder that every user can reach',
  })
