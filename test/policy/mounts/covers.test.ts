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
  [
    'by a pattern',
    `"'--mount=type=glob,src=/s*,dst=/in'"`,
    {},
    'general.podman.custom_options[0]: "--mount=type=glob,src=/s*,dst=/in"',
    '"/in/s/t"',
  ],
  [
    'by a pattern that shows everything where it lies',
    `"'--mount=type=glob,src=/[a-z]'"`,
    {},
    'general.podman.custom_options[0]: "--mount=type=glob,src=/[a-z]"',
    '"/s/t"',
  ],
  [
    'by the device of a volume',
    '"--mount=type=volume,src=v,dst=/in,volume-opt=o=bind,volume-opt=device=/s"',
    {},
    'general.podman.custom_options[0]: "--mount=type=volume,src=v,dst=/in,volume-opt=o=bind,volume-opt=device=/s"',
    '"/in/t"',
  ],
  [
    'by the layer of an overlay',
    '"--volume=/x:/in:O,upperdir=/s,workdir=/w"',
    {},
    'general.podman.custom_options[0]: "--volume=/x:/in:O,upperdir=/s,workdir=/w"',
    '"/in/t"',
  ],
  [
    'from Podman’s working folder',
    '"--volume=..:/in"',
    {},
    'general.podman.custom_options[0]: "--volume=..:/in"',
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

test.each([
  ['itself', '--volume=/s/t:/in'],
  ['where Podman runs', '--volume=.:/in'],
  ['where Podman runs, as a bind', '--mount=type=bind,src=.,dst=/in'],
  ['a file in it', '--volume=./podman-plan.step.x.auth.json:/in'],
  ['an overlay of it', '--volume=./:/in:O'],
  ['what a pattern finds in it', '--mount=type=glob,src=*,dst=/in'],
  ['the same, from the root on', '--mount=type=glob,src=/s/?/*'],
  ['itself as a device', '--mount=type=volume,src=v,dst=/in,volume-opt=o=bind,volume-opt=device=/s/t'],
])('a mount of the state folder itself, or of something in it, is seen: %s', (_what, option) => {
  expect(covered(JSON.stringify(`'${option}'`), {})).toEqual([
    expect.stringContaining(
      `general.podman.custom_options[0]: ${JSON.stringify(option)}; mount a smaller folder`,
    ),
  ])
})

test('a folder beside it is none', () => {
  expect(covered('"--volume=/s/tt:/in", "--tmpfs=/s", "--mount=type=glob,src=/r*,dst=/in2"', {})).toEqual([])
})
