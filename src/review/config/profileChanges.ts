import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import { shown } from '../../problem/shown.ts'
import type { Comparison } from './Comparison.ts'
import { type ConfigChange, configChange } from './ConfigChange.ts'
import { imageWitness } from './imageWitness.ts'

/** The profile by itself; the severities that it sets are reported rule by rule. */
export function profileChanges({ key, configs: { before, after } }: Comparison): readonly ConfigChange[] {
  const isStrict = after.profile === 'strict'
  const image = isStrict ? imageOf(after, before) : imageOf(before, after)
  const shows = image ? `: ${shown(image)} ${isStrict ? 'no longer passes' : 'passes now'}` : ''
  return [
    configChange(
      key,
      isStrict ? 'stricter' : 'looser',
      isStrict ? 'notice' : 'danger',
      `the profile is ${after.profile} instead of ${before.profile}${shows}`,
      { before: before.profile, after: after.profile, image },
    ),
  ]
}

const imageOf = (refusing: PodmanConfig, allowing: PodmanConfig): string | undefined =>
  imageWitness(refusing, allowing, [...allowing.allowList, ...refusing.allowList])
