import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/index.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { tomlOf } from '../../planner/example.ts'

const found = (image: string, plan = '') =>
  problemsOf(
    parseConfig(
      tomlOf({ podman: `default_image = "${image}"\nimage_allow_list = ['^quay\\.io/a/$']`, plan }),
    ),
  )
    .filter(({ code }) => code === 'image.allow-list')
    .map(({ severity, path, at, saw }) => ({ severity, path, line: at?.line, saw }))

const WARNED = {
  severity: 'warn',
  path: 'general.podman.default_image',
  line: 6,
  saw: '"debian:12"',
}

test('a default image that no user could name is a warning, and never more', () => {
  expect(found('debian:12')).toEqual([WARNED])
  expect(found('debian:12', 'rules = { "image.allow-list" = "refuse" }')).toEqual([WARNED])
})

test('nothing is said where the rule is off', () => {
  expect(found('debian:12', 'rules = { "image.allow-list" = "off" }')).toEqual([])
})

test('nothing is said where there is no default, or no list', () => {
  const codes = (podman: string) => problemsOf(parseConfig(tomlOf({ podman }))).map(({ code }) => code)
  expect(codes("image_allow_list = ['^quay\\.io/a/$']")).not.toContain('image.allow-list')
  expect(codes('default_image = "debian:12"')).not.toContain('image.allow-list')
})
