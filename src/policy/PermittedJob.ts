import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { SourcedOption } from '../config/SiteOptions.ts'
import type { Job } from '../job/Job.ts'
import type { Owner } from '../job/steps.ts'
import type { Secret } from '../secret/Secret.ts'
import type { Decisions } from './Decisions.ts'
import type { ChosenImage } from './image/chooseImage.ts'
import type { JobMount } from './mounts/jobMounts.ts'
import type { SourceBoundaries } from './volumes/SourceBoundaries.ts'
import type { UserVolume } from './volumes/userVolumes.ts'

declare const permitted: unique symbol

/** Proof, for the compiler, that the policy was asked. */
export interface Permission {
  readonly [permitted]: true
}

/** The site's part of a step's options, and what of the state folder they would show. */
export interface OwnerOptions {
  readonly options: readonly SourcedOption[]
  /** Places in the container at which the state folder must be hidden. */
  readonly hidden: readonly string[]
}

/** A job of which all was checked that its cleanup uses. */
export interface CleanableJob extends Permission {
  readonly config: PodmanConfig
  readonly job: Job
  /** What no word and no message may hold. */
  readonly secrets: readonly Secret[]
}

/**
 * A job that the policy lets pass, with everything its plans need. Only the policy makes one, and only such a
 * job can be planned: planning cannot fail.
 */
export interface PermittedJob extends CleanableJob {
  readonly image: ChosenImage
  readonly jobMounts: readonly JobMount[]
  readonly owners: Readonly<Record<Owner, OwnerOptions>>
  readonly userVolumes: readonly UserVolume[]
  readonly userOptions: readonly SourcedOption[]
  /** Text of the job's auth file; undefined where there is no credential. */
  readonly authFile: Secret | undefined
  readonly boundaries: SourceBoundaries
  /** The folder that all jobs of the site have theirs in. */
  readonly data: string | undefined
  /** Why all of this was allowed. */
  readonly decisions: Decisions
}
