import type { SourcedOption } from '../config/SiteOptions.ts'
import type { Problem } from '../problem/Problem.ts'
import { NONE } from '../problem/Result.ts'
import { judge, type Severities } from './judge.ts'
import { coveredFinding, coveredOptions, type HiddenFolders } from './mounts/covers.ts'
import type { JobMount } from './mounts/jobMounts.ts'
import { mountConflicts } from './mounts/mountConflicts.ts'
import type { MountingOption } from './mounts/optionMount.ts'

/** The mounts of one owner's containers, and what the policy says about them. */
export interface OwnerAnswer {
  /** Places in the container at which an empty folder hides the folders of all jobs. */
  readonly hidden: readonly string[]
  /** Options that would show nothing else. */
  readonly leftOut: ReadonlySet<SourcedOption>
  /** Rule `state.covered`. */
  readonly covered: readonly Problem[]
  /** Mounts that Podman would not make beside each other: `volume.grammar.conflict`. */
  readonly conflicts: readonly Problem[]
}

/** Asks about all mounts of one owner's containers: the job's own, and those that site and user write as options. */
export function permitOwner(
  folders: HiddenFolders,
  jobMounts: readonly JobMount[],
  mounts: readonly MountingOption[],
  severities: Severities,
): OwnerAnswer {
  const covered = coveredOptions(mounts, folders)
  const conflicts = mountConflicts(jobMounts, mounts, folders.state[0] ?? '/')
  if (covered.length === 0) return { hidden: NONE, leftOut: NO_OPTIONS, covered: NONE, conflicts }
  return {
    hidden: [...new Set(covered.map(({ target }) => target))],
    leftOut: new Set(covered.filter(({ kind }) => kind === 'instead').map(({ option }) => option)),
    covered: judge(covered.map(coveredFinding), severities),
    conflicts,
  }
}

const NO_OPTIONS: ReadonlySet<SourcedOption> = new Set()
