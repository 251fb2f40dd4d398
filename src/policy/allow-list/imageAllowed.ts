import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import { firstMatch } from '../../grammar/pattern/firstMatch.ts'
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

/**
 * Asks an allow list what lets an image pass: that there is no list, or the first of its patterns that does. The
 * answer is undefined where nothing does.
 */
export function allowListOf(
  patterns: readonly Pattern[],
  meaning: PatternMeaning,
): (image: ImageReference) => ImageDecision | undefined {
  if (patterns.length === 0) return () => NO_LIST
  const decisions = patterns.map(({ text }, index): ImageDecision => ({ kind: 'pattern', index, text }))
  const first = firstMatch(patterns, meaning === 'whole' ? 'whole' : 'anywhere')
  return (image) => {
    const subject = SUBJECTS[meaning](image)
    return subject === undefined ? undefined : decisions[first(subject)]
  }
}

const NO_LIST: ImageDecision = { kind: 'no-list' }

/** What of an image the patterns are matched with; undefined for one that none can match. */
const SUBJECTS: { readonly [M in PatternMeaning]: (image: ImageReference) => string | undefined } = {
  search: ({ text }) => text,
  whole: (image) => (image.kind === 'registry' ? image.canonical : undefined),
}

/** Whether an allow list lets one image pass. */
export function imageAllowed(
  patterns: readonly Pattern[],
  image: ImageReference,
  meaning: PatternMeaning,
): boolean {
  const subject = SUBJECTS[meaning](image)
  const matches = (pattern: Pattern): boolean =>
    subject !== undefined && (meaning === 'whole' ? pattern.matchesWhole(subject) : pattern.searches(subject))
  return patterns.length === 0 || patterns.some(matches)
}
