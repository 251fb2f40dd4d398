import type { Job } from '../job/Job.ts'
import type { Problem } from '../problem/Problem.ts'
import { judge, type Severities } from './judge.ts'
import { coveredFinding, coveredState } from './mounts/coveredState.ts'
import type { JobMount } from './mounts/jobMounts.ts'
import { mountConflicts } from './mounts/mountConflicts.ts'
import type { MountingOption } from './mounts/optionMount.ts'

/** The mounts of one owner's containers, and what the policy says about them. */
export interface OwnerAnswer {
  /** Places in the container at which the state folder must be hidden. */
  readonly hidden: readonly string[]
  /** Rule `state.covered`. */
  readonly covered: readonly Problem[]
  /** Mounts that Podman would not make beside each other: `volume.grammar.conflict`. */
  readonly conflicts: readonly Problem[]
}

/** Asks about all mounts of one owner's containers: the job's own, and those that site and user write as options. */
export function permitOwner(
  { directories }: Job,
  jobMounts: readonly JobMount[],
  mounts: readonly MountingOption[],
  severities: Severities,
): OwnerAnswer {
  const covered = coveredState(mounts, directories.state)
  return {
    hidden: [...new Set(covered.map(({ target }) => target))],
    covered: judge(covered.map(coveredFinding), severities),
    conflicts: mountConflicts(jobMounts, mounts),
  }
}
