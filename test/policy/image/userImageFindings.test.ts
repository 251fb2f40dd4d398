import { expect, test } from 'vitest'
import { problemsOf } from '../../../src/problem/Result.ts'
import { planOf } from '../../planner/example.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`

const found = (image: string) =>
  problemsOf(
    planOf(
      {
        podman: "image_allow_list = ['^(quay\\.io/|debian|cafe|dir:|sha256:)']",
        plan: 'rules = { "allow-list.unanchored" = "off", "allow-list.open-host" = "off" }',
      },
      { image },
    ),
  ).map(({ code, path, severity }) => `${severity} ${code} at ${path}`)

test.each([
  ['quay.io/a/b:1', []],
  ['elsewhere.example/a', ['refuse image.allow-list at image']],
  ['debian:12', ['warn image.short-name at image']],
  [`quay.io/a/b:1@${DIGEST}`, ['warn image.tag-and-digest at image']],
  [`quay.io/a/b@${DIGEST}`, []],
  ['cafe', ['refuse image.reference.id at image', 'warn image.short-name at image']],
  [DIGEST, ['refuse image.reference.id at image']],
  ['dir:/images/a', ['refuse image.reference.transport at image']],
  [`quay.io/${'a'.repeat(5000)}`, ['refuse input.size at image']],
  ['quay.io/a\u202eb', ['refuse input.text at image', 'refuse image.reference.name at image']],
])('%s', (image, problems) => {
  expect(found(image)).toEqual(problems)
})
