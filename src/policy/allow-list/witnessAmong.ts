import { parseImageReference } from '../../grammar/image/parseImageReference.ts'
import type { Pattern } from '../../grammar/pattern/Pattern.ts'
import { type ImageSpelling, imageAllowed } from './imageAllowed.ts'

/**
 * The first of the candidates that is an image of some registry, by Podman's own grammar, and that the pattern
 * lets pass. Nothing else proves a lint.
 */
export function witnessAmong(
  candidates: readonly string[],
  pattern: Pattern,
  spelling: ImageSpelling,
): string | undefined {
  return candidates.find((text) => {
    if (spelling === 'written' && !pattern.searches(text)) return false // most end here, unread
    const read = parseImageReference(text)
    return read.ok && read.value.kind === 'registry' && imageAllowed([pattern], read.value, spelling)
  })
}
