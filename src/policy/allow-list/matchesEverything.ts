import { FOREIGN_IMAGES } from './foreignImages.ts'
import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** `.*`, an empty pattern, `(a|)`: one pattern that lets every image pass. */
export const matchesEverything: Lint = {
  rule: 'allow-list.matches-everything',
  expected: 'a pattern must name a registry, a repository or a tag, and not let every kind of image pass',
  fix: 'name the registry: ^registry\\.example\\.com/.*',
  witness: (pattern, _samples, spelling) => {
    const passing = FOREIGN_IMAGES.map((image) => witnessAmong([image], pattern, spelling))
    return passing.includes(undefined) ? undefined : passing[0]
  },
}
