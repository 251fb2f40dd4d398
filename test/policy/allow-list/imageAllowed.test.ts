import { expect, test } from 'vitest'
import { parseImageReference } from '../../../src/grammar/image/parseImageReference.ts'
import { compilePattern } from '../../../src/grammar/pattern/compilePattern.ts'
import { type ImageSpelling, imageAllowed } from '../../../src/policy/allow-list/imageAllowed.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`
const allowed = (patterns: readonly string[], image: string, spelling: ImageSpelling) =>
  imageAllowed(
    patterns.map((text) => unwrap(compilePattern(text, 'list'))),
    unwrap(parseImageReference(image)),
    spelling,
  )

test.each<readonly [string, readonly string[], string, boolean, boolean]>([
  ['no pattern asks for nothing', [], 'a.example/x', true, true],
  ['any one pattern is enough', ['^b/', 'a.example/x'], 'a.example/x', true, true],
  ['no pattern matches', ['^b/'], 'a.example/x', false, false],
  ['a part is enough', ['registry\\.example\\.com/.*'], 'evil.io/registry.example.com/x', true, true],
  ['a beginning that a slash closes', ['^docker\\.io/library/'], 'docker.io/library/debian', true, true],
  ['a host as it is written, or in small letters', ['^a\\.example/x$'], 'A.Example/x', false, true],
  ['a short name, or where it comes from', ['^debian$'], 'debian', true, false],
  ['where a short name comes from', ['^docker\\.io/library/debian'], 'debian', false, true],
  ['beside a digest the tag says nothing', ['a\\.example/x:v1.*'], `a.example/x:v1@${DIGEST}`, true, false],
  ['the digest does', [`a\\.example/x@${DIGEST}`], `a.example/x:v1@${DIGEST}`, false, true],
  ['a transport has no canonical form', ['.*'], 'dir:/a.example/x', true, false],
  ['nor has an id', ['.*'], DIGEST, true, false],
])('%s', (_reason, patterns, image, written, canonical) => {
  expect(allowed(patterns, image, 'written')).toBe(written)
  expect(allowed(patterns, image, 'canonical')).toBe(canonical)
})
