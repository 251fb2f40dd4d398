import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'

/**
 * `search`: a pattern may match anywhere in the image as given, as Jacamar does with Go's `MatchString`.
 * `whole`: it must match the canonical reference from end to end, and only that of a registry can.
 */
export const PATTERN_MEANINGS = ['search', 'whole'] as const
export type PatternMeaning = (typeof PATTERN_MEANINGS)[number]

/** How much of an image a pattern has to match, as the end of a sentence. */
export const MATCHED_PART: { readonly [M in PatternMeaning]: string } = {
  search: '',
  whole: ', from its registry to its tag',
}

/** Whether an allow list lets an image pass: any one of its patterns does, or it has none. */
export const imageAllowed = (
  patterns: readonly Pattern[],
  reference: ImageReference,
  meaning: PatternMeaning,
): boolean => patterns.length === 0 || patterns.some((pattern) => ALLOWS[meaning](pattern, reference))

const ALLOWS: { readonly [M in PatternMeaning]: (pattern: Pattern, reference: ImageReference) => boolean } = {
  search: (pattern, { text }) => pattern.searches(text),
  whole: (pattern, reference) => reference.kind === 'registry' && pattern.matchesWhole(reference.canonical),
}
