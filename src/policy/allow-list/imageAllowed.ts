import type { ImageReference } from '../../grammar/image/ImageReference.ts'
import { firstMatch } from '../../grammar/pattern/firstMatch.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import type { ImageDecision } from '../Decisions.ts'

/**
 * Which spelling of an image the patterns are searched in, as Go's `MatchString` does. `written`: as the user wrote it,
 * which is what runs. `canonical`: the one spelling for all that name the same image, which then runs.
 */
export const IMAGE_SPELLINGS = ['written', 'canonical'] as const
export type ImageSpelling = (typeof IMAGE_SPELLINGS)[number]

/**
 * Asks an allow list what lets an image pass: that there is no list, or the first of its patterns that does. The
 * answer is undefined where nothing does.
 */
export function allowListOf(
  patterns: readonly Pattern[],
  spelling: ImageSpelling,
): (image: ImageReference) => ImageDecision | undefined {
  if (patterns.length === 0) return () => NO_LIST
  const decisions = patterns.map(({ text }, index): ImageDecision => ({ kind: 'pattern', index, text }))
  const first = firstMatch(patterns)
  return (image) => {
    const subject = SUBJECTS[spelling](image)
    return subject === undefined ? undefined : decisions[first(subject)]
  }
}

const NO_LIST: ImageDecision = { kind: 'no-list' }

/** What of an image the patterns are matched with; undefined for one that none can match. */
const SUBJECTS: { readonly [S in ImageSpelling]: (image: ImageReference) => string | undefined } = {
  written: ({ text }) => text,
  canonical: (image) => (image.kind === 'registry' ? image.canonical : undefined),
}

/** Whether an allow list lets one image pass. */
export function imageAllowed(
  patterns: readonly Pattern[],
  image: ImageReference,
  spelling: ImageSpelling,
): boolean {
  const subject = SUBJECTS[spelling](image)
  if (patterns.length === 0) return true
  return subject !== undefined && patterns.some((pattern) => pattern.searches(subject))
}
