import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { PullPolicy } from '../config/pullPolicy.ts'
import type { ArchiveFormat } from '../config/schema/podman.ts'
import type { ImageReference } from '../grammar/image/ImageReference.ts'
import type { Owner } from '../job/steps.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import type { ImageSource, SiteCommands } from './SiteCommands.ts'
import { archivePath } from './stateFiles.ts'

/** The image of an owner's steps; undefined for the runner's where the site names none. */
export function imageSource(
  site: SiteCommands,
  permitted: PermittedJob,
  owner: Owner,
): ImageSource | undefined {
  if (owner === 'runner') return site.owners.runner.image
  const { job, image } = permitted
  const format = archiveFormat(permitted)
  if (format === undefined)
    return { kind: 'registry', image: imageWord(image.reference), origin: image.origin }
  const path = archivePath(job.directories.state, format)
  return { kind: 'archive', image: `${format}:${path}`, path, origin: site.archiveOrigin }
}

/** A node of a cluster has a store of its own: prepare fills it only by way of an archive. */
export const preparePulls = ({ executor = 'shell', archiveFormat }: PodmanConfig, owner: Owner): boolean =>
  owner === 'runner' || executor === 'shell' || archiveFormat !== undefined

/** The archive's format, where there is one: an image that is a file already need not be saved to another. */
export const archiveFormat = ({ config, image }: PermittedJob): ArchiveFormat | undefined =>
  image.reference.kind === 'transport' ? undefined : config.archiveFormat

/** Podman drops a tag beside a digest; the plan says what podman does. */
export function imageWord(reference: ImageReference): string {
  if (reference.kind !== 'registry' || reference.tag === undefined || reference.digest === undefined) {
    return reference.text
  }
  return reference.text.replace(`:${reference.tag}@`, '@')
}

/** Once prepare has pulled, a step must not ask the registry again: the tag may have moved. */
export const stepPullPolicy = (policy: PullPolicy | undefined, prepared: boolean): PullPolicy | undefined =>
  prepared && (policy === 'always' || policy === 'newer') ? 'missing' : policy
