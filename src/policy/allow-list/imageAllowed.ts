import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import type { ImageDecision } from '../Decisions.ts'

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

/** What lets an image pass: that there is no list, or the first of its patterns that does; undefined where none does. */
export function allowedBy(
  patterns: readonly Pattern[],
  reference: ImageReference,
  meaning: PatternMeaning,
): ImageDecision | undefined {
  if (patterns.length === 0) return NO_LIST
  const index = patterns.findIndex((pattern) => ALLOWS[meaning](pattern, reference))
  const text = patterns[index]?.text
  return text === undefined ? undefined : { kind: 'pattern', index, text }
}

const NO_LIST: ImageDecision = { kind: 'no-list' }

/** Whether an allow list lets an image pass. */
export const imageAllowed = (
  patterns: readonly Pattern[],
  reference: ImageReference,
  meaning: PatternMeaning,
): boolean => allowedBy(patterns, reference, meaning) !== undefined

const ALLOWS: { readonly [M in PatternMeaning]: (pattern: Pattern, reference: ImageReference) => boolean } = {
  search: (pattern, { text }) => pattern.searches(text),
  whole: (pattern, reference) => reference.kind === 'registry' && pattern.matchesWhole(reference.canonical),
}
