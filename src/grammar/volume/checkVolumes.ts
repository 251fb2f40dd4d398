import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { cleanPath } from '../path/cleanPath.ts'
import { compareVersions } from '../podman-version/Version.ts'
import { formatVolume } from './formatVolume.ts'
import { isOverlay, type Volume, volumeSource } from './Volume.ts'

/** A volume and where it was written. */
export interface PlacedVolume {
  readonly volume: Volume
  readonly path: string
}

/**
 * The volumes that Podman will not mount beside each other: two with one target, which it compares after
 * cleaning, unless it takes them for the same volume. A target inside another is no conflict.
 *
 * @param version the Podman that will run, such as `4.3.1`; without it the newest, which refuses the most
 * @returns a `volume.grammar.conflict` for each volume that collides with an earlier one
 *
 * Follows `GenVolumeMounts` and `finalizeMounts`, as seen on 4.3.1, 5.4.2 and 5.8.6.
 */
export function checkVolumes(volumes: readonly PlacedVolume[], version?: string): readonly Problem[] {
  const seen = new Map<string, PlacedVolume[]>()
  const problems: Problem[] = []
  for (const placed of volumes) {
    // Where `./dir` ends up, only the host knows.
    if (!placed.volume.target.startsWith('/')) continue
    const target = cleanPath(placed.volume.target)
    const earlier = seen.get(target) ?? []
    const rival = earlier.find(({ volume }) => collide(volume, placed.volume, version))
    if (rival) problems.push(conflict(placed, rival))
    seen.set(target, [...earlier, placed])
  }
  return problems
}

function collide(one: Volume, other: Volume, version: string | undefined): boolean {
  if (one.target !== other.target) return !(onlyOneIsOverlay(one, other) && before54(version))
  if (one.kind !== other.kind) return true
  if (one.kind !== 'bind') return volumeSource(one) !== volumeSource(other)
  return isOverlay(one) !== isOverlay(other) || !sameBind(one, other)
}

/** Until 5.4 overlays took no part in the comparison of cleaned targets (seen on 4.3.1). */
const before54 = (version: string | undefined): boolean =>
  version !== undefined && compareVersions(version, '5.4') < 0

const onlyOneIsOverlay = (one: Volume, other: Volume): boolean => isOverlay(one) !== isOverlay(other)

/** Podman compares sources letter by letter, options in their order, and drops what it ignores before. */
const sameBind = (one: Volume, other: Volume): boolean =>
  comparedSource(one) === comparedSource(other) && comparedOptions(one) === comparedOptions(other)

/** What starts with `./`, and the source of an overlay, is made absolute before; the rest is as written. */
function comparedSource(volume: Volume): string {
  const source = volumeSource(volume)
  return source.startsWith('./') || isOverlay(volume) ? `./${cleanPath(source)}` : source
}

const comparedOptions = ({ options }: Volume): string =>
  options
    .filter(({ kind }) => kind !== 'ignored')
    .map(({ value }) => value)
    .join(',')

const conflict = ({ volume, path }: PlacedVolume, rival: PlacedVolume): Problem =>
  refusal({
    code: 'volume.grammar.conflict',
    path,
    expected: 'two volumes may not have one target in the container',
    saw: `${shown(formatVolume(volume))} beside ${shown(formatVolume(rival.volume))} of ${rival.path}`,
    fix: 'remove one of them, or give it another target',
  })
