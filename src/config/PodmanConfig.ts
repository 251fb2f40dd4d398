import type { ImageReference } from '../grammar/image/ImageReference.ts'
import type { Pattern } from '../grammar/pattern/Pattern.ts'
import type { Owner } from '../job/steps.ts'
import type { Origin } from '../origin/Origin.ts'
import type { RuleName } from '../problem/codes.ts'
import type { PullPolicy } from './pullPolicy.ts'
import type { Settings } from './Settings.ts'
import type { SiteOptions } from './SiteOptions.ts'
import type { ExecutorName } from './schema/EXECUTORS.ts'
import type { ArchiveFormat } from './schema/podman.ts'
import type { AuthSource, Profile, RuleSeverity, SubmittedSteps } from './schema/podmanPlan.ts'

declare const permitted: unique symbol

export interface OwnerConfig {
  readonly image?: ImageReference
  readonly options: SiteOptions
  readonly entryPoint: readonly string[]
}

/** How jobs are submitted: Jacamar's `[batch]`. */
export interface BatchConfig {
  /** CI variables that may hold a user's scheduler options, in the order in which they are asked. */
  readonly argumentsVariables: readonly string[]
  readonly defaultArgs: readonly string[]
  readonly schedulerBin?: string
  /** What the scheduler's programs get beside the plan's environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly disableNamePrefix: boolean
}

/**
 * A site's configuration with every check made that needs no job: patterns compiled, options and images
 * parsed, the policy asked. Only `parseConfig` makes one.
 */
export interface PodmanConfig {
  readonly [permitted]: true
  readonly executor?: ExecutorName
  readonly dataDir?: string
  readonly shellPath: string
  readonly jobMessage?: string
  readonly batch: BatchConfig
  readonly applicationPath: string
  readonly owners: Readonly<Record<Owner, OwnerConfig>>
  readonly stepScriptOnly: boolean
  readonly disableContainerRemoval: boolean
  readonly pullPolicy?: PullPolicy
  readonly archiveFormat?: ArchiveFormat
  readonly allowList: readonly Pattern[]
  readonly profile: Profile
  readonly severities: Readonly<Record<RuleName, RuleSeverity>>
  readonly terminal: boolean
  readonly selinuxLabels: boolean
  readonly registryAuth: readonly AuthSource[]
  readonly containerNamePrefix: string
  readonly userVolumeVariable?: string
  readonly userVolumeSources?: readonly string[]
  readonly userOptionsVariable?: string
  readonly userOptionsAllow: readonly string[]
  readonly schedulerOptionsAllow: readonly string[]
  readonly submit: SubmittedSteps
  readonly killWaitSeconds?: number
  /** Variables in the user's part of the site's options that only a node has; a name may end in `*`. */
  readonly nodeVariables: readonly string[]
  readonly inheritEnvironment: readonly string[]
  readonly stopGraceSeconds: number
  /** File of recorded job contexts. */
  readonly recordJobs?: string
  readonly reproduceHint: boolean
  /** The file's tables as they were read, defaults filled in: what a review of two configurations compares. */
  readonly settings: Omit<Settings, 'locate' | 'isWritten'>
  /** Where each key stands in the file; a key that is not written there is built in. */
  readonly origins: Readonly<Record<string, Origin>>
}

/** Where a key of the configuration stands: `originIn(config, 'general.podman.default_image')`. */
export const originIn = ({ origins }: PodmanConfig, key: string): Origin =>
  origins[key] ?? { kind: 'config', key }
