import type { SiteOption } from '../config/SiteOptions.ts'
import type { Owner } from '../job/steps.ts'
import type { Origin } from '../origin/Origin.ts'
import type { Argument } from './Command.ts'
import type { CommandPlan } from './CommandPlan.ts'

/** What of every command the site alone decides: made once, when the planner is. A plan adds what the job decides. */
export interface SiteCommands {
  /** Every podman command begins with these. */
  readonly podman: { readonly program: string; readonly programOrigin: Origin }
  readonly hostShell: { readonly program: string; readonly programOrigin: Origin }
  readonly environment: CommandPlan['environment']
  readonly owners: Readonly<Record<Owner, OwnerCommands>>
  /** `podman run`, between the options that depend on the step: `--replace`. */
  readonly replace: Argument
  /** `podman run`, right before the image: `--rm`, `--tty`, `--`. */
  readonly runEnd: readonly Argument[]
  /** `podman rm` of a cleanup, or `podman stop` where the site keeps containers, without the filter. */
  readonly cleanup: { readonly subcommand: 'rm' | 'stop'; readonly words: readonly Argument[] }
  /** Where a container's name comes from. */
  readonly nameOrigin: { readonly run: Origin; readonly cancel: Origin }
  readonly pullPolicyOrigin: { readonly asWritten: Origin; readonly prepared: Origin }
  readonly archiveOrigin: Origin
}

/** What of the commands of one owner's steps the site alone decides. */
export interface OwnerCommands {
  /** The site's image of runner-owned steps; undefined for those of users, whose image a job decides. */
  readonly image: ImageSource | undefined
  readonly entryPoint: Argument
  /** Whether the last word of the entry point takes shell source, as `-c` does, and not a path. */
  readonly readsSource: boolean
  /** `podman stop` of a cancelled step, without the container's name. */
  readonly stop: readonly Argument[]
  /** `podman rm` of a cancelled step, without the container's name. */
  readonly remove: readonly Argument[]
  /** The words of the options that have no holes. */
  readonly options: ReadonlyMap<SiteOption, Argument>
}

/** What a container is made from: an image that podman pulls, or the archive that prepare saved. */
export type ImageSource =
  | { readonly kind: 'registry'; readonly image: string; readonly origin: Origin }
  | { readonly kind: 'archive'; readonly image: string; readonly path: string; readonly origin: Origin }
