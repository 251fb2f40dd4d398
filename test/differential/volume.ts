import { cleanPath } from '../../src/grammar/path/cleanPath.ts'
import { compareVersions } from '../../src/grammar/podman-version/Version.ts'
import { checkVolumes } from '../../src/grammar/volume/checkVolumes.ts'
import { parseVolume } from '../../src/grammar/volume/parseVolume.ts'
import { isOverlay, type Volume } from '../../src/grammar/volume/Volume.ts'
import { VOLUME_OPTION_WORDS } from '../../src/grammar/volume/VolumeOption.ts'
import { VOLUME_OPTION_SINCE, volumeSince } from '../../src/grammar/volume/volumeSince.ts'
import type { Kind, Verdict } from './Kind.ts'
import type { Ended, Oracle } from './Oracle.ts'
import { volumeLists } from './volumeLists.ts'

/**
 * All `--volume` options of one command: whether Podman creates the container, and with which mounts. It is
 * created over an empty folder instead of an image, which is the fastest, and never started.
 */
export const volume: Kind<readonly string[]> = {
  name: 'volume',
  arbitrary: volumeLists(),
  prepare: async ({ shell, folder }) => void (await shell('mkdir -p "$1/root"', folder)),
  verdicts: (lists, version) => lists.map((specs) => ourVerdict(specs, version)),
  oracle: async (lists, oracle) => {
    const ended = await Promise.all(lists.map((specs) => create(specs, oracle)))
    const mounts = await inspectAndRemove(
      ended.filter(({ code }) => code === 0).map(({ stdout }) => stdout.trim()),
      oracle,
    )
    return ended.map((end) => podmansVerdict(end, mounts))
  },
}

function ourVerdict(specs: readonly string[], version: string): Verdict {
  const placed = specs.map((text, i) => ({ path: `volume[${i}]`, result: parseVolume(text, `volume[${i}]`) }))
  const volumes = placed.flatMap(({ path, result }) => (result.ok ? [{ path, volume: result.value }] : []))
  const problems = placed
    .flatMap(({ result }) => (result.ok ? [] : result.problems))
    .filter(({ severity }) => severity === 'refuse')
  const rules = [
    ...[...problems, ...checkVolumes(volumes, version)].map(({ code }) => code),
    ...(volumes.some(({ volume }) => isNewer(volumeSince(volume), version)) ? [OPTIONS] : []),
  ]
  if (rules.length === 0) return { kind: 'accepted', meaning: meaningOf(volumes.map(({ volume }) => volume)) }
  const why = rules.join(' ')
  // A refused text has no volume to ask for its release, and Podman may have stopped at that first.
  return hasNewOption(specs, version) ? { kind: 'refused', why } : { kind: 'refused', why, rules }
}

const OPTIONS = 'volume.grammar.options'

const isNewer = (since: string | undefined, version: string): boolean =>
  since !== undefined && compareVersions(since, version) > 0

const hasNewOption = (specs: readonly string[], version: string): boolean =>
  (['links', 'creation'] as const).some(
    (group) =>
      isNewer(VOLUME_OPTION_SINCE[group], version) &&
      specs.some((spec) => VOLUME_OPTION_WORDS[group].some((word) => spec.includes(word))),
  )

/** Each mount once, as Podman inspects it; overlays of host folders it does not show. */
function meaningOf(volumes: readonly Volume[]): string {
  const mounts = new Map<string, string>()
  for (const volume of volumes) {
    if (isOverlay(volume) || mounts.has(volume.target)) continue
    const access = volume.options.some(({ value }) => value === 'ro') ? 'ro' : 'rw'
    mounts.set(volume.target, line(nameOf(volume), targetOf(volume), access))
  }
  return [...mounts.values()].sort().join('\n')
}

const nameOf = (volume: Volume): string => {
  if (volume.kind === 'bind') return cleanPath(`/${volume.source}`)
  return volume.kind === 'named' ? volume.name : ANONYMOUS
}

const targetOf = ({ target }: Volume): string => (target.startsWith('./') ? cleanPath(`/${target}`) : target)

const line = (name: string, target: string, access: string): string => JSON.stringify([name, target, access])

const ANONYMOUS = '(anonymous)'

async function create(specs: readonly string[], oracle: Oracle): Promise<Ended> {
  const volumes = specs.map((spec) => `--volume=${spec}`)
  const ended = await oracle.podman(['create', ...volumes, '--rootfs', `${oracle.folder}/root`, 'true'])
  // Two that make the same named volume at once can get into each other's way; the second try finds it made.
  return ended.stderr.includes('volume already exists') ? create(specs, oracle) : ended
}

interface Inspected {
  readonly Id: string
  readonly Mounts: readonly {
    readonly Type: string
    readonly Name?: string
    readonly Source: string
    readonly Destination: string
    readonly RW: boolean
  }[]
}

async function inspectAndRemove(ids: readonly string[], { podman }: Oracle) {
  if (ids.length === 0) return new Map<string, string>()
  const { stdout } = await podman(['inspect', '--type=container', ...ids])
  const containers: readonly Inspected[] = JSON.parse(stdout)
  await podman(['rm', '--force', '--volumes', ...ids])
  await podman(['volume', 'rm', '--force', '--all'])
  return new Map(containers.map(({ Id, Mounts }) => [Id, mountsText(Mounts)]))
}

/** An overlay over /proc or /sys is shown as the mount below it, which has no path for a source. */
const mountsText = (mounts: Inspected['Mounts']): string =>
  mounts
    .filter(({ Source }) => Source.startsWith('/'))
    .map(({ Type, Name = '', Source, Destination, RW }) =>
      line(
        Type === 'bind' ? Source : /^[0-9a-f]{64}$/.test(Name) ? ANONYMOUS : Name,
        Destination,
        RW ? 'rw' : 'ro',
      ),
    )
    .sort()
    .join('\n')

function podmansVerdict({ code, stdout, stderr }: Ended, mounts: ReadonlyMap<string, string>): Verdict {
  if (code === 0) {
    const meaning = mounts.get(stdout.trim())
    return meaning === undefined ? { kind: 'accepted' } : { kind: 'accepted', meaning }
  }
  const why = stderr.trim()
  if (/(?:statfs|lstat) .*no such file or directory/s.test(why)) return { kind: 'undecided', why }
  const rules = MESSAGES.filter(([text]) => why.includes(text)).map(([, code]) => code)
  return {
    kind: 'refused',
    why,
    rules: rules.length === 0 ? ['a message we do not know'] : rules.slice(0, 1),
  }
}

/** What Podman says of each rule, in all releases. */
const MESSAGES = [
  ['incorrect volume format', 'volume.grammar.fields'],
  ['host directory cannot be empty', 'volume.grammar.source'],
  ['container directory cannot be empty', 'volume.grammar.target'],
  ['must be an absolute path', 'volume.grammar.target'],
  ['names must match', 'volume.grammar.name'],
  ['file name too long', 'volume.grammar.name'],
  ['duplicate mount destination', 'volume.grammar.conflict'],
  ['conflict', 'volume.grammar.conflict'],
  ['invalid option type', 'volume.grammar.options'],
  ['can only specify 1', 'volume.grammar.options'],
  ["can't use 'O' with other options", 'volume.grammar.options'],
  ['must set both `upperdir` and `workdir`', 'volume.grammar.options'],
  ['invalid mount option', 'volume.grammar.options'],
  ['duplicate mount option passed', 'volume.grammar.options'],
] as const
