import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { checkVolumes } from '../../grammar/volume/checkVolumes.ts'
import { placeOf } from '../../origin/Origin.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import type { JobMount } from './jobMounts.ts'
import { type MountingOption, type OptionMount, optionMount } from './optionMount.ts'

/** Mounts of one command that podman would not make beside each other (`volume.grammar.conflict`). */
export function mountConflicts(
  jobMounts: readonly JobMount[],
  mounts: readonly MountingOption[],
): readonly Problem[] {
  // The job's own folders lie apart, which is checked elsewhere.
  if (mounts.length === 0 || areApart(jobMounts, mounts)) return []
  const all = [...jobMounts.flatMap(ofJob), ...mounts.map(ofOption)]
  const volumes = all.flatMap(({ mount: { volume }, path }) => (volume ? [{ volume, path }] : []))
  return [...checkVolumes(volumes), ...rivals(all)]
}

/** Whether no two mounts have one target, as it nearly always is: then there is nothing to compare. */
const areApart = (jobMounts: readonly JobMount[], mounts: readonly MountingOption[]): boolean =>
  new Set([...jobMounts.map(({ folder }) => cleanPath(folder)), ...mounts.map(({ mount }) => mount.target)])
    .size ===
  jobMounts.length + mounts.length

interface PlacedMount {
  readonly path: string
  /** `--volume`, `--mount` or `--tmpfs` */
  readonly name: string
  readonly word: string
  readonly mount: OptionMount
}

function ofJob({ field, text }: JobMount): readonly PlacedMount[] {
  const name = '--volume'
  const mount = optionMount({ name, value: text })
  return mount ? [{ path: `directories.${field}`, name, word: `${name}=${text}`, mount }] : []
}

const ofOption = ({ option: { origin, name, word }, mount }: MountingOption): PlacedMount => ({
  path: placeOf(origin),
  name,
  word,
  mount,
})

/** Mounts of different kinds; podman takes a bind and a volume for one where they are the same (seen on 4.3.1). */
function rivals(mounts: readonly PlacedMount[]): readonly Problem[] {
  const earlier = new Map<string, PlacedMount[]>()
  return mounts.flatMap((one) => {
    const { target, source } = one.mount
    const there = earlier.get(target) ?? []
    const rival = there.find(
      (other) => other.name !== one.name && (source === undefined || other.mount.source !== source),
    )
    earlier.set(target, there)
    there.push(one)
    return rival ? [conflict(one, rival)] : []
  })
}

const conflict = (one: PlacedMount, rival: PlacedMount): Problem =>
  refusal({
    code: 'volume.grammar.conflict',
    path: one.path,
    expected: 'two mounts may not have one target in the container',
    saw: `${shown(one.word)} beside ${shown(rival.word)}`,
    fix: 'remove one of them, or give it another target',
  })
