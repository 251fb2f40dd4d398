import { expect, test } from 'vitest'
import { parseConfig } from '../../src/index.ts'
import { tomlOf } from '../planner/example.ts'
import { warnedBy } from '../problem/codesOf.ts'

const warned = (policy: string, list = "image_allow_list = ['^registry\\.example\\.com/']") =>
  warnedBy(
    parseConfig(tomlOf({ podman: `${policy}\n${list}`, plan: 'rules = { "pull.local-store" = "warn" }' })),
  ).filter((code) => code === 'pull.local-store')

test.each([
  ['without a policy podman pulls what is missing only', '', 1],
  ['so does it by that name', 'image_pull_policy = "if-not-present"', 1],
  ['never is the local store alone', 'image_pull_policy = "never"', 1],
  ['always asks the registry', 'image_pull_policy = "always"', 0],
])('beside an allow list: %s', (_reason, policy, count) => {
  expect(warned(policy).length).toBe(count)
})

test('without an allow list nobody relies on names', () => {
  expect(warned('', '')).toEqual([])
  expect(warned('', 'image_allow_list = []')).toEqual([])
})
