import { FOREIGN_IMAGES } from './foreignImages.ts'
import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** `.*`, an empty pattern, `(a|)`: one pattern that lets every image pass. */
export const matchesEverything: Lint = {
  rule: 'allow-list.matches-everything',
  expected: 'a pattern must leave some image out',
  fix: 'name the registry: ^registry\\.example\\.com/.*',
  witness: (pattern, _samples, meaning) => {
    const passing = FOREIGN_IMAGES.map((image) => witnessAmong([image], pattern, meaning))
    return passing.includes(undefined) ? undefined : passing[0]
  },
}
