import type { SourcedOption } from '../config/SiteOptions.ts'
import { endOfOptions, operand } from './argument.ts'
import type { Argument, PodmanCommand, PodmanSubcommand, Probe } from './Command.ts'
import { optionsBesideRun } from './optionsBesideRun.ts'
import type { ImageSource, SiteCommands } from './SiteCommands.ts'

/** A podman command of this site. */
export const podmanCommand = (
  { podman }: SiteCommands,
  subcommand: PodmanSubcommand,
  words: readonly Argument[],
): PodmanCommand => ({ kind: 'podman', ...podman, subcommand, arguments: Object.freeze(words) })

/** Asks whether an image is in the local store, with the options of podman itself that its run has. */
export const imageExists = (
  { podman }: SiteCommands,
  { image, origin }: ImageSource,
  written: readonly SourcedOption[],
): Probe => ({
  ...podman,
  subcommand: 'image exists',
  arguments: [...optionsBesideRun('image exists', written), endOfOptions, operand(image, origin)],
})
