import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { SourcedOption } from '../config/SiteOptions.ts'
import type { ImageReference } from '../grammar/image/ImageReference.ts'
import type { Owner } from '../job/steps.ts'
import type { ImageDecision } from './Decisions.ts'
import type { MountingOption } from './mounts/optionMount.ts'

/** What the policy asks with that the site alone decides: made once, when the planner is. */
export interface SitePolicy {
  readonly config: PodmanConfig
  /** The options of each owner. Undefined where they have holes, which a job fills. */
  readonly options: Readonly<Record<Owner, FilledOptions | undefined>>
  /** What of the allow list lets an image pass; undefined where nothing does. */
  readonly allowedBy: (image: ImageReference) => ImageDecision | undefined
}

/** Options of the site without holes. */
export interface FilledOptions {
  readonly options: readonly SourcedOption[]
  /** Those of them that ask for a mount. */
  readonly mounts: readonly MountingOption[]
}
