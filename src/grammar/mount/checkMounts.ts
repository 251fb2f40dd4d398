import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { cleanPath } from '../path/cleanPath.ts'
import { compareVersions } from '../podman-version/Version.ts'
import { parseVolume } from '../volume/parseVolume.ts'
import { isOverlay, volumeSource } from '../volume/Volume.ts'
import { mountOptions } from './mountOptions.ts'
import { readMount } from './readMount.ts'
import { splitMount } from './splitMount.ts'

/** One option of a command that asks for a mount, and where it was written. */
export interface PlacedMount {
  readonly name: '--volume' | '--mount' | '--tmpfs'
  readonly value: string
  readonly path: string
}

/** What decides whether two mounts are one, apart from their words. */
export interface MountSurroundings {
  /** The folder that Podman runs in: `./dir` is taken from there. Absent: not known. */
  readonly workingFolder?: string
  /** The Podman that will run, such as `4.3.1`; without it the newest, which refuses the most. */
  readonly version?: string
}

/**
 * The mounts that Podman will not make beside each other: two with one target, which it compares after cleaning,
 * unless it takes them for the same mount. A target inside another is no conflict. Options that cannot be read, and
 * what a `type=glob` finds, take no part.
 *
 * @returns a `volume.grammar.conflict` for each mount that collides with an earlier one
 *
 * Follows `parseVolumes` and `finalizeMounts`, as seen on 4.3.1, 5.4.2, 5.8.6 and 6.1.1.
 */
export function checkMounts(
  mounts: readonly PlacedMount[],
  surroundings: MountSurroundings = {},
): readonly Problem[] {
  const seen = new Map<string, ComparedMount[]>()
  const problems: Problem[] = []
  for (const placed of mounts) {
    const mount = comparedMount(placed, surroundings)
    if (mount === undefined) continue
    const target = cleanPath(mount.target)
    const earlier = seen.get(target) ?? []
    const rival = earlier.find((other) => !areOne(other, mount) && !passes(other, mount, surroundings))
    if (rival) problems.push(conflict(placed, rival.placed))
    seen.set(target, [...earlier, mount])
  }
  return problems
}

interface ComparedMount {
  readonly placed: PlacedMount
  readonly kind: 'bind' | 'overlay' | 'named' | 'anonymous' | 'tmpfs' | 'other'
  /** As Podman keeps it: that of a `--mount` is cleaned, that of the others as written. */
  readonly target: string
  readonly source: string
  readonly options: string
}

function comparedMount(placed: PlacedMount, surroundings: MountSurroundings): ComparedMount | undefined {
  if (placed.name === '--volume') return comparedVolume(placed, surroundings)
  return placed.name === '--tmpfs' ? comparedTmpfs(placed) : comparedField(placed)
}

function comparedVolume(
  placed: PlacedMount,
  { workingFolder }: MountSurroundings,
): ComparedMount | undefined {
  const parsed = parseVolume(placed.value)
  // Where `./dir` alone ends up, only the host knows.
  if (!parsed.ok || !parsed.value.target.startsWith('/')) return undefined
  const volume = parsed.value
  const overlay = isOverlay(volume)
  const source = volumeSource(volume)
  const isRelative = source.startsWith('./') || (overlay && !source.startsWith('/'))
  return {
    placed,
    kind: overlay ? 'overlay' : volume.kind,
    target: volume.target,
    source: isRelative ? absoluteSource(source, workingFolder) : overlay ? cleanPath(source) : source,
    options: volume.options
      .filter(({ kind }) => kind !== 'ignored')
      .map(({ value }) => value)
      .join(','),
  }
}

const absoluteSource = (source: string, workingFolder: string | undefined): string =>
  workingFolder === undefined ? `./${cleanPath(source)}` : cleanPath(`${workingFolder}/${source}`)

function comparedTmpfs(placed: PlacedMount): ComparedMount | undefined {
  const [target = '', options = ''] = placed.value.split(':')
  if (!target.startsWith('/')) return undefined
  return { placed, kind: 'tmpfs', target, source: '', options }
}

function comparedField(placed: PlacedMount): ComparedMount | undefined {
  const mount = readMount(placed.value)
  const target = mount?.target
  if (mount === undefined || target === undefined || mount.type === 'glob') return undefined
  const kind = KINDS.get(mount.type) ?? 'other'
  return {
    placed,
    kind: kind === 'named' && !mount.source ? 'anonymous' : kind,
    target: cleanPath(target),
    source: mount.source ?? (kind === 'bind' ? cleanPath(target) : ''),
    options: mountOptions(splitMount(placed.value)?.parts ?? []).join(','),
  }
}

const KINDS: ReadonlyMap<string, ComparedMount['kind']> = new Map([
  ['bind', 'bind'],
  ['volume', 'named'],
  ['tmpfs', 'tmpfs'],
])

/** Whether Podman takes two mounts for the same: it compares targets and sources letter by letter, options in order. */
function areOne(one: ComparedMount, other: ComparedMount): boolean {
  if (one.kind !== other.kind || one.target !== other.target) return false
  const names = [one.placed.name, other.placed.name]
  if (names.every((name) => name === '--mount')) return false
  // Beside a --mount of a tmpfs the --tmpfs is left out, whatever its options.
  if (one.kind === 'tmpfs') return names.includes('--mount') || one.options === other.options
  if (one.source !== other.source) return false
  // Of two --volume with one name the first wins.
  const isVolume = one.kind === 'named' || one.kind === 'anonymous'
  return (isVolume && !names.includes('--mount')) || one.options === other.options
}

/** Until 5.4 overlays took no part in the comparison of cleaned targets (seen on 4.3.1). */
const passes = (one: ComparedMount, other: ComparedMount, { version }: MountSurroundings): boolean =>
  version !== undefined &&
  compareVersions(version, '5.4') < 0 &&
  one.target !== other.target &&
  (one.kind === 'overlay') !== (other.kind === 'overlay')

const conflict = ({ name, value, path }: PlacedMount, rival: PlacedMount): Problem =>
  refusal({
    code: 'volume.grammar.conflict',
    path,
    expected: 'two mounts must not have one target in the container',
    saw: `${shown(`${name}=${value}`)} beside ${shown(`${rival.name}=${rival.value}`)} of ${rival.path}`,
    fix: 'remove one of them, or give it another target',
  })
