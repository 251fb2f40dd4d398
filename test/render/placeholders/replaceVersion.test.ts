import { expect, test } from 'vitest'
import { replaceVersion } from '../../../src/render/placeholders/replaceVersion.ts'

const digest = `@sha256:${'a'.repeat(64)}`

test.each([
  ['docker.io/library/debian:12', 'docker.io/library/debian:{tag}'],
  ['quay.io/a/b', 'quay.io/a/b'],
  ['quay.io:12/a/b:12', 'quay.io:12/a/b:{tag}'],
  [`quay.io/a/b${digest}`, 'quay.io/a/b@{digest}'],
  [`quay.io/a/b:1${digest}`, 'quay.io/a/b:{tag}@{digest}'],
  ['docker-archive:/ci/a.tar', 'docker-archive:/ci/a.tar'],
  ['no image: at all', 'no image: at all'],
])('%s: %s', (image, replaced) => {
  expect(replaceVersion(image)).toBe(replaced)
})
