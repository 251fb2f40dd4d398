import { describe, expect, test } from 'vitest'
import { unwrap } from '../../src/index.ts'
import { planOf } from '../planner/example.ts'
import { refusedBy } from '../problem/codesOf.ts'

const mounting = (hostVariables: Readonly<Record<string, string>>) =>
  refusedBy(
    planOf(
      { podman: 'user_volume_variable = "VOL"' },
      { variables: { VOL: '/people/me/.ssh:/mnt/keys' }, hostVariables },
    ),
  )

test.each([
  ['the home folder is HOME', { HOME: '/people/me' }, ['volume.source']],
  ['however it is spelt', { HOME: '/people//me/' }, ['volume.source']],
  ['another’s is not known to be one', { HOME: '/people/you' }, []],
  ['no path is none', { HOME: 'people/me' }, []],
  ['what a table inherits is no variable', Object.create({ HOME: '/people/me' }), []],
])('%s', (_reason, hostVariables, refused) => {
  expect(mounting(hostVariables)).toEqual(refused)
})

test.each([
  ['the home folder, in its shortest spelling', { HOME: '/people//me/' }, '/people/me'],
  ['none that is no path', { HOME: 'people/me' }, undefined],
  ['none that is empty', { HOME: '' }, undefined],
])('whoever asks again before the job runs is told %s', (_what, hostVariables, home) => {
  const podman = 'user_volume_variable = "VOL"'
  const plan = unwrap(planOf({ podman }, { variables: { VOL: '/data:/mnt' }, hostVariables }))
  expect(plan.folders?.sources?.home).toBe(home)
})

const moved = {
  HOME: '/people/me',
  XDG_CONFIG_HOME: '/conf/me/',
  XDG_DATA_HOME: '/data/me',
  XDG_RUNTIME_DIR: '/xdg/me',
}

test.each([
  ['the logins of podman', '/conf/me/containers', ['volume.source']],
  ['what the next session starts', '/conf/me/systemd/user', ['volume.source']],
  ['a folder around them', '/conf', ['volume.source']],
  ['other settings', '/conf/me/app', ['volume.source']],
  ['the images of podman', '/data/me/containers/storage', ['volume.source']],
  ['other data', '/data/me/app', []],
  ['the sockets of the session', '/xdg/me/podman', ['volume.source']],
  ['the logins of docker', '/docker/config.json', ['volume.source']],
  ['the one auth file', '/keys/auth.json', ['volume.source']],
  ['what is no path', '/relative', []],
])('where the host’s variables say that it lies elsewhere: %s', (_what, source, refused) => {
  const hostVariables = { ...moved, DOCKER_CONFIG: '/docker', REGISTRY_AUTH_FILE: '/keys/auth.json' }
  const result = planOf(
    { podman: 'user_volume_variable = "VOL"' },
    { variables: { VOL: `${source}:/mnt/x` }, hostVariables },
  )
  expect(refusedBy(result)).toEqual(refused)
})

const covering = (program: string, target: string) =>
  refusedBy(
    planOf(
      { podman: `user_volume_variable = "VOL"\nuser_entry_point = ["${program}", "-c"]` },
      { variables: { VOL: `/data:${target}` } },
    ),
  )

test.each([
  ['the folder of the entry point’s program', '/opt/tool/run', '/opt/tool', ['volume.target']],
  ['the program itself', '/opt/tool/run', '/opt/tool/run', ['volume.target']],
  ['what lies beside it', '/opt/tool/run', '/opt/tool/data', []],
  ['any folder, where the program is looked for in PATH', 'tool/', '/opt/tool', []],
])('a user volume over %s', (_reason, program, target, refused) => {
  expect(covering(program, target)).toEqual(refused)
})

describe('what jobs own below data_dir', () => {
  const refusedFor = (dataDir: string, source: string) =>
    refusedBy(
      planOf(
        { general: `data_dir = "${dataDir}"`, podman: 'user_volume_variable = "VOL"' },
        { variables: { VOL: `${source}:/mnt/x` }, hostVariables: { HOME: '/people/ada' } },
      ),
    )

  test.each<[title: string, dataDir: string, source: string, refused: readonly string[]]>([
    ['a user’s folder beside it', '/scratch', '/scratch/ada/mesh', []],
    ['the working copies', '/scratch', '/scratch/builds', ['volume.source']],
    ['another job’s working copy', '/scratch', '/scratch/builds/abc/001', ['volume.source']],
    ['the cache of a project', '/scratch', '/scratch/cache/group/project', ['volume.source']],
    ['the scripts of a job', '/scratch', '/scratch/scripts/abc/000/group/project/1', ['volume.source']],
    [
      'its state, beside them',
      '/scratch',
      '/scratch/scripts/abc/000/group/project/1.state',
      ['volume.source'],
    ],
    ['a folder that holds them', '/scratch', '/scratch', ['volume.source']],
    ['one that is only called so', '/scratch', '/scratch/builds-of-ada', []],
    ['below the home folder', '$HOME', '/people/ada/data/mesh', []],
    ['jobs’ own folders there', '$HOME', '/people/ada/.jacamar-ci/builds', ['volume.source']],
    ['the folder that holds them', '$HOME', '/people/ada/.jacamar-ci', ['volume.source']],
  ])('%s: data_dir %s, volume %s', (_title, dataDir, source, refused) => {
    expect(refusedFor(dataDir, source)).toEqual(refused)
  })
})
