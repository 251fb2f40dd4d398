import { originIn } from '../config/PodmanConfig.ts'
import type { CleanableJob } from '../policy/PermittedJob.ts'
import { endOfOptions, operand } from './argument.ts'
import type { Argument, PodmanCommand, PodmanSubcommand, Probe } from './Command.ts'
import type { ImageSource } from './imageSource.ts'

/** A podman command of this site. */
export const podmanCommand = (
  { config }: CleanableJob,
  subcommand: PodmanSubcommand,
  words: readonly Argument[],
): PodmanCommand => ({
  kind: 'podman',
  program: config.applicationPath,
  programOrigin: originIn(config, 'general.podman.application_path'),
  subcommand,
  arguments: words,
})

/** Asks whether the image is in the local store. */
export const imageExists = ({ config }: CleanableJob, { image, origin }: ImageSource): Probe => ({
  program: config.applicationPath,
  programOrigin: originIn(config, 'general.podman.application_path'),
  subcommand: 'image exists',
  arguments: [endOfOptions, operand(image, origin)],
})
