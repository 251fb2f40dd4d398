import { expect, test } from 'vitest'
import { problemsOf } from '../../../src/problem/Result.ts'
import { planOf } from '../../planner/example.ts'

const covered = (options: string, variables: Readonly<Record<string, string>>) =>
  problemsOf(
    planOf(
      {
        podman: `custom_options = [${options}]\nuser_volume_variable = "VOL"`,
        plan: 'rules = { "volume.source" = "off", "volume.target" = "off" }',
      },
      {
        variables,
        directories: { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts', state: '/s/t' },
      },
    ),
  )
    .filter(({ code }) => code === 'state.covered')
    .map(({ path, saw, fix }) => `${path}: ${saw}; ${fix}`)

test.each([
  ['by the site', '"--volume=/s:/in"', {}, 'general.podman.custom_options[0]: "--volume=/s:/in"', '"/in/t"'],
  ['by a user’s volume', '', { VOL: '/s:/in' }, 'variables.VOL: "--volume=/s:/in"', '"/in/t"'],
  ['itself', '"--volume=/s/t:/in"', {}, 'general.podman.custom_options[0]: "--volume=/s/t:/in"', '"/in"'],
  [
    'by a pattern of folders',
    '"--mount=type=glob,src=/s,dst=/in"',
    {},
    'general.podman.custom_options[0]: "--mount=type=glob,src=/s,dst=/in"',
    '"/in/t"',
  ],
  ['by the root', '"--volume=/:/in"', {}, 'general.podman.custom_options[0]: "--volume=/:/in"', '"/in/s/t"'],
])(
  'a mount that shows the state folder is told at its place: %s',
  (_who, options, variables, place, target) => {
    expect(covered(options, variables)).toEqual([
      `${place}; mount a smaller folder, or keep the folders of jobs elsewhere; the plan hides ${target}`,
    ])
  },
)

test('a folder beside it is none', () => {
  expect(covered('"--volume=/s/tt:/in", "--tmpfs=/s"', {})).toEqual([])
})
