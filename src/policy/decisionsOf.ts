import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { SourcedOption } from '../config/SiteOptions.ts'
import { findInFiles } from '../grammar/auth/findCredentials.ts'
import type { ImageReference } from '../grammar/image/ImageReference.ts'
import { isInside } from '../grammar/path/pathRelation.ts'
import { OWNERS } from '../job/steps.ts'
import type { ReadSource } from './auth/mergeAuth.ts'
import type {
  Decisions,
  ImageDecision,
  LoginDecision,
  UserOptionDecision,
  UserVolumeDecision,
} from './Decisions.ts'
import { volumeMount } from './mounts/optionMount.ts'
import type { UserVolume } from './volumes/userVolumes.ts'

interface Permitted {
  readonly config: PodmanConfig
  readonly image: { readonly reference: ImageReference; readonly decision: ImageDecision | undefined }
  readonly sources: readonly ReadSource[]
  readonly userVolumes: readonly UserVolume[]
  readonly userOptions: readonly SourcedOption[]
}

/** Why a job was let pass. What there is nothing of is left out. */
export function decisionsOf({ config, image, sources, userVolumes, userOptions }: Permitted): Decisions {
  const { decision } = image
  const logins = sources.length === 0 ? [] : loginDecisions(config, image.reference, sources)
  if (logins.length + userVolumes.length + userOptions.length === 0)
    return decision ? { image: decision } : {}
  return {
    ...(decision && { image: decision }),
    ...(logins.length > 0 && { logins }),
    ...(userVolumes.length > 0 && { userVolumes: userVolumes.map((one) => volumeDecision(one, config)) }),
    ...(userOptions.length > 0 && {
      userOptions: userOptions.map((option) => optionDecision(option, config)),
    }),
  }
}

function loginDecisions(
  { owners, stepScriptOnly }: PodmanConfig,
  user: ImageReference,
  sources: readonly ReadSource[],
): readonly LoginDecision[] {
  const images = { runner: stepScriptOnly ? undefined : owners.runner.image, user }
  return OWNERS.flatMap((owner): readonly LoginDecision[] => {
    const image = images[owner]
    // Of a short name only the host knows the registry.
    if (image?.kind !== 'registry' || image.short) return []
    const repository = image.canonical.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
    for (const { source, files } of sources) {
      const { kind } = findInFiles(files, repository)
      if (kind === 'login' || kind === 'helper') return [{ owner, image: image.text, source, kind }]
    }
    return []
  })
}

function volumeDecision({ variable, text, volume }: UserVolume, config: PodmanConfig): UserVolumeDecision {
  const { source = '' } = volumeMount(volume)
  const below = config.userVolumeSources?.find((folder) => source === folder || isInside(source, folder))
  return { variable, volume: text, ...(below === undefined ? {} : { below }) }
}

function optionDecision(
  { name, word, origin }: SourcedOption,
  { userOptionsAllow }: PodmanConfig,
): UserOptionDecision {
  const index = userOptionsAllow.indexOf(name)
  return {
    variable: origin.kind === 'variable' ? origin.name : '',
    option: word,
    ...(index === -1 ? {} : { index }),
  }
}
