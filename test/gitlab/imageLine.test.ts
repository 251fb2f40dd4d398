import { expect, test } from 'vitest'
import { imageLine } from '../../src/gitlab/imageLine.ts'
import type { ImageDecision } from '../../src/policy/Decisions.ts'
import { configOf } from '../planner/example.ts'

test.each<[string, string, ImageDecision | undefined, string]>([
  [
    'an image that a pattern allows',
    'docker.io/library/debian:12',
    { kind: 'pattern', index: 1, text: '^docker\\.io/' },
    'runs in docker.io/library/debian:12, image: of the job; allowed by image_allow_list[1] "^docker\\.io/"',
  ],
  [
    'one where there is no list',
    'a.example/b',
    { kind: 'no-list' },
    'allowed because the site has no image_allow_list',
  ],
  [
    'one that only a lowered rule lets pass',
    'a.example/b',
    undefined,
    'no rule allows it, and the site lets it pass',
  ],
  ['the site’s own', '', { kind: 'site' }, ', default_image of the site; pulled'],
])('%s', (_what, image, decision, part) => {
  expect(imageLine(configOf(), { image }, decision)).toContain(part)
})

test('an image cannot fake a line of the log', () => {
  expect(imageLine(configOf(), { image: 'a\nb' }, undefined)).not.toContain('\n')
})
