import type { Lint } from './Lint.ts'
import { witnessAmong } from './witnessAmong.ts'

/** Matched whole, `^registry\.example\.com/` and `^debian$` let no image pass: none is called so in full. */
export const matchesNothing: Lint = {
  rule: 'allow-list.matches-nothing',
  expected: 'in the strict profile a pattern must match an image in full, from its registry to its tag',
  fix: 'write the registry before it, docker.io/library/ too, and what may follow, .* behind the last /',
  shows: 'does not let',
  witness: (pattern, samples, meaning) => {
    if (meaning === 'search' || witnessAmong(samples, pattern, 'whole') !== undefined) return undefined
    return witnessAmong([...samples, ...samples.map((sample) => `${sample}x`)], pattern, 'search')
  },
}
