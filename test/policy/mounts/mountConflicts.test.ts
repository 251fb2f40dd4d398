import { expect, test } from 'vitest'
import { problemsOf } from '../../../src/problem/Result.ts'
import { planOf } from '../../planner/example.ts'

const TABLES = {
  podman: 'user_volume_variable = "VOL"',
  plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--volume", "--tmpfs"]\nrules = { "volume.target" = "off" }',
}

const conflicts = (options: string, variables: Readonly<Record<string, string>> = {}) =>
  problemsOf(planOf({ ...TABLES, podman: `${TABLES.podman}\ncustom_options = [${options}]` }, { variables }))
    .filter(({ code }) => code === 'volume.grammar.conflict')
    .map(({ path, saw }) => `${path}: ${saw}`)

test.each([
  ['of the site', '"--volume=/h:/x", "--tmpfs=/x"', {}, 'general.podman.custom_options[1]'],
  ['of the user beside the site’s', '"--tmpfs=/x"', { VOL: '/h:/x' }, 'variables.VOL'],
  ['of the user’s own', '', { VOL: '/h:/x', ARGS: '--tmpfs=/x' }, 'variables.ARGS'],
])('a second mount of one target is told at its place: %s', (_whose, options, variables, path) => {
  expect(conflicts(options, variables)).toEqual([
    expect.stringMatching(`^${path.replace(/[[\]]/g, '\\$&')}: `),
  ])
})

test('both words are shown', () => {
  expect(conflicts('"--tmpfs=/x"', { VOL: '/h:/x' })).toEqual([
    'variables.VOL: "--volume=/h:/x" beside "--tmpfs=/x" of general.podman.custom_options[0]',
  ])
})

test('a user’s volume beside the site’s is told once', () => {
  expect(conflicts('"--volume=/h:/x"', { VOL: '/i:/x' })).toHaveLength(1)
})

test('the first of several rivals is named', () => {
  const [, last] = conflicts('"--volume=/h:/x", "--tmpfs=/x", "--mount=type=bind,src=/i,dst=/x"')
  expect(last).toBe(
    'general.podman.custom_options[2]: "--mount=type=bind,src=/i,dst=/x" beside "--volume=/h:/x" of general.podman.custom_options[0]',
  )
})

test.each([
  [
    'a bind and a volume of the same folder are one mount',
    '"--volume=/h:/x", "--mount=type=bind,source=/h,target=/x"',
  ],
  ['other targets', '"--volume=/h:/x", "--tmpfs=/y"'],
])('no conflict: %s', (_reason, options) => {
  expect(conflicts(options)).toEqual([])
})

test.each([
  ['a bind of another folder', '"--volume=/h:/x", "--mount=type=bind,source=/i,target=/x"'],
  ['a named volume beside memory', '"--volume=name:/x", "--tmpfs=/x"'],
  ['memory beside a named volume', '"--tmpfs=/x", "--volume=name:/x"'],
  ['two volumes, which is told once', '"--volume=/h:/x", "--volume=/i:/x"'],
  ['the third of three, which the second is not', '"--volume=/h:/x", "--tmpfs=/y", "--tmpfs=/x"'],
])('a conflict: %s', (_reason, options) => {
  expect(conflicts(options)).toHaveLength(1)
})

test('a volume that Podman cannot read is no mount, and is told by its own rule', () => {
  const codes = problemsOf(
    planOf(
      { podman: 'custom_options = ["--volume=$HOME", "--tmpfs=/x"]' },
      {
        hostVariables: { HOME: ':::' },
      },
    ),
  ).map(({ code }) => code)
  expect(codes).toContain('volume.grammar.fields')
  expect(codes).not.toContain('volume.grammar.conflict')
})
