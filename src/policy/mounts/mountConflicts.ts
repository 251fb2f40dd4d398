import { checkMounts, type PlacedMount } from '../../grammar/mount/checkMounts.ts'
import { placeOf } from '../../origin/Origin.ts'
import type { Problem } from '../../problem/Problem.ts'
import type { JobMount } from './jobMounts.ts'
import type { MountingOption } from './optionMount.ts'

/**
 * Mounts of one command that Podman would not make beside each other (`volume.grammar.conflict`).
 *
 * @param workingFolder the folder that Podman runs in
 */
export function mountConflicts(
  jobMounts: readonly JobMount[],
  mounts: readonly MountingOption[],
  workingFolder: string,
): readonly Problem[] {
  // The job's own folders lie apart, which is checked elsewhere.
  if (mounts.length === 0 || areApart(jobMounts, mounts)) return []
  return checkMounts([...jobMounts.map(ofJob), ...mounts.map(ofOption)], { workingFolder })
}

/** Whether no two mounts have one target, as it nearly always is: then there is nothing to compare. */
const areApart = (jobMounts: readonly JobMount[], mounts: readonly MountingOption[]): boolean =>
  mounts.every(({ mount }) => mount.target.startsWith('/')) &&
  new Set([...jobMounts.map(({ folder }) => folder), ...mounts.map(({ mount }) => mount.target)]).size ===
    jobMounts.length + mounts.length

const ofJob = ({ field, text }: JobMount): PlacedMount => ({
  path: `directories.${field}`,
  name: '--volume',
  value: text,
})

const ofOption = ({ option: { origin, name, value = '' } }: MountingOption): PlacedMount => ({
  path: placeOf(origin),
  name: name as PlacedMount['name'],
  value,
})
