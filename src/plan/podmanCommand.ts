import { endOfOptions, operand } from './argument.ts'
import type { Argument, PodmanCommand, PodmanSubcommand, Probe } from './Command.ts'
import type { ImageSource } from './imageSource.ts'
import type { SiteCommands } from './SiteCommands.ts'

/** A podman command of this site. */
export const podmanCommand = (
  { podman }: SiteCommands,
  subcommand: PodmanSubcommand,
  words: readonly Argument[],
): PodmanCommand => ({ kind: 'podman', ...podman, subcommand, arguments: words })

/** Asks whether the image is in the local store. */
export const imageExists = ({ podman }: SiteCommands, { image, origin }: ImageSource): Probe => ({
  ...podman,
  subcommand: 'image exists',
  arguments: [endOfOptions, operand(image, origin)],
})
