import { expect, test } from 'vitest'
import { parseImageReference } from '../../../src/grammar/image/parseImageReference.ts'
import { compilePattern } from '../../../src/grammar/pattern/compilePattern.ts'
import { imageAllowed, type PatternMeaning } from '../../../src/policy/allow-list/imageAllowed.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`
const allowed = (patterns: readonly string[], image: string, meaning: PatternMeaning) =>
  imageAllowed(
    patterns.map((text) => unwrap(compilePattern(text, 'list'))),
    unwrap(parseImageReference(image)),
    meaning,
  )

test.each<readonly [string, readonly string[], string, boolean, boolean]>([
  ['no pattern asks for nothing', [], 'a.example/x', true, true],
  ['any one pattern is enough', ['^b/', 'a.example/x'], 'a.example/x', true, true],
  ['no pattern matches', ['^b/'], 'a.example/x', false, false],
  [
    'a part is enough for a search',
    ['registry\\.example\\.com/.*'],
    'evil.io/registry.example.com/x',
    true,
    false,
  ],
  ['a search sees a host as written', ['^a\\.example/'], 'A.Example/x', false, false],
  ['the whole sees it in small letters', ['^a\\.example/x$'], 'A.Example/x', false, true],
  ['a search sees a short name', ['^debian$'], 'debian', true, false],
  ['the whole sees where it comes from', ['docker\\.io/library/debian'], 'debian', false, true],
  ['the whole needs the tag', ['a\\.example/x'], 'a.example/x:v1', true, false],
  ['beside a digest the tag says nothing', ['a\\.example/x:v1.*'], `a.example/x:v1@${DIGEST}`, true, false],
  ['the digest does', [`a\\.example/x@${DIGEST}`], `a.example/x:v1@${DIGEST}`, false, true],
  ['a transport has no canonical form', ['.*'], 'dir:/a.example/x', true, false],
  ['nor has an id', ['.*'], DIGEST, true, false],
])('%s', (_reason, patterns, image, searched, whole) => {
  expect(allowed(patterns, image, 'search')).toBe(searched)
  expect(allowed(patterns, image, 'whole')).toBe(whole)
})
