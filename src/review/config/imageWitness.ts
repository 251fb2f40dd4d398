import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { samplesOf } from '../../grammar/pattern/samplesOf.ts'
import { FOREIGN_IMAGES } from '../../policy/allow-list/foreignImages.ts'
import { isImageAllowed } from './isImageAllowed.ts'

/** Images that real pipelines use; a person knows what it means that one of these passes. */
const USUAL_IMAGES = [
  'docker.io/library/debian:12',
  'debian',
  'registry.example.com/group/image:1.0',
] as const

/** So many images that pass are asked of the other policy too; one that covers the pattern covers all of them. */
const MOST_ASKED = 60

/**
 * An image that a user may have under one configuration and not under the other. Candidates are made from the
 * patterns' own letters; both policies were asked about the one that is returned, so that none is returned
 * without proof.
 *
 * @param patterns whose samples are tried; without any, images that no pattern means
 */
export function imageWitness(
  refusing: PodmanConfig,
  allowing: PodmanConfig,
  patterns: readonly Pattern[] = [],
): string | undefined {
  let asked = 0
  for (const image of candidateImages(patterns)) {
    if (isImageAllowed(allowing, image) !== true) continue
    if (isImageAllowed(refusing, image) === false) return image
    if (++asked >= MOST_ASKED * Math.max(1, patterns.length)) return undefined
  }
  return undefined
}

/** Texts that may be images which these patterns let pass, the likely ones first, and some that no pattern means. */
export function* candidateImages(patterns: readonly Pattern[]): Generator<string> {
  for (const pattern of patterns) {
    const samples = samplesOf(pattern)
    for (const sample of samples) yield* variantsOf(sample)
    for (const sample of samples) yield* otherLetters(sample).flatMap(longer)
  }
  yield* FOREIGN_IMAGES
  yield* USUAL_IMAGES
}

/** A pattern may end before the image does, or begin behind its beginning. */
const variantsOf = (sample: string): readonly string[] => [
  ...longer(sample),
  `${sample}-evil`,
  `${sample}@sha256:${'0'.repeat(64)}`,
  `${sample}.evil.example/x`,
  `docker.io/library/${sample}`,
  `evil.example/${sample}`,
  `evil.example/x${sample}`,
  `evil.example/${sample}x`,
  `evil-${sample}`,
  `evil-${sample}x`,
]

const longer = (text: string): readonly string[] => [text, `${text}x`, `${text}/x`, `${text}:1`]

/** A dot without its backslash, or a wildcard: the same text with another character at one place. */
const otherLetters = (sample: string): readonly string[] =>
  [...sample.slice(0, 80)].flatMap((character, at) =>
    '.xa0'.includes(character)
      ? ['-', 'z', '7'].map((other) => sample.slice(0, at) + other + sample.slice(at + 1))
      : [],
  )
