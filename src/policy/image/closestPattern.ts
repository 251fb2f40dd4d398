import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { samplesOf } from '../../grammar/pattern/samplesOf.ts'

/** More patterns than this are not compared: a refusal must not cost more than a plan. */
const MOST_COMPARED = 64

/** Fewer letters in common are chance. */
const LEAST_COMMON = 4

/**
 * The pattern of an allow list that an image nearly matches: of its samples one has the longest beginning in common
 * with the image's name. Undefined where none is near.
 */
export function closestPattern(patterns: readonly Pattern[], image: string): string | undefined {
  let best: { readonly text: string; readonly common: number } | undefined
  for (const pattern of patterns.slice(0, MOST_COMPARED)) {
    for (const sample of knownSamples(pattern)) {
      const common = commonBeginning(sample, image)
      if (common >= LEAST_COMMON && common > (best?.common ?? 0)) best = { text: pattern.text, common }
    }
  }
  return best?.text
}

/** A site that refuses one image refuses many; the samples of its patterns are made once. */
const SAMPLES = new WeakMap<Pattern, readonly string[]>()

function knownSamples(pattern: Pattern): readonly string[] {
  const samples = SAMPLES.get(pattern) ?? samplesOf(pattern)
  SAMPLES.set(pattern, samples)
  return samples
}

function commonBeginning(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}
