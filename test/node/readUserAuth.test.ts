import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readUserAuth } from '../../src/node/readUserAuth.ts'
import { type UserAuthPlace, userAuthFiles } from '../../src/node/userAuthFiles.ts'

const place = (changes: Partial<UserAuthPlace> = {}): UserAuthPlace => ({
  environment: {},
  uid: 1000,
  home: '/home/ada',
  isUsable: () => true,
  ...changes,
})
const paths = (changes: Partial<UserAuthPlace> = {}, release?: '4.3' | '5.4') =>
  userAuthFiles(place(changes), release).map(({ path }) => path)

const HOME_FILES = [
  '/home/ada/.config/containers/auth.json',
  '/home/ada/.docker/config.json',
  '/home/ada/.dockercfg',
]

describe('Podman looks for a user’s logins in', () => {
  test.each<[string, Partial<UserAuthPlace>, readonly string[]]>([
    ['the runtime folder first', {}, ['/run/user/1000/containers/auth.json', ...HOME_FILES]],
    ['root’s own folder', { uid: 0 }, ['/run/containers/0/auth.json', ...HOME_FILES]],
    [
      'XDG_RUNTIME_DIR, also root’s',
      { uid: 0, environment: { XDG_RUNTIME_DIR: '/run/x' } },
      ['/run/x/containers/auth.json', ...HOME_FILES],
    ],
    [
      'its own folder where XDG_RUNTIME_DIR is another user’s',
      { environment: { XDG_RUNTIME_DIR: '/run/user/7' }, isUsable: (folder) => folder !== '/run/user/7' },
      ['/run/user/1000/containers/auth.json', ...HOME_FILES],
    ],
    [
      'a temporary folder where the system made no runtime folder',
      { environment: { TMPDIR: '/scratch' }, isUsable: (folder) => folder.startsWith('/scratch/storage') },
      ['/scratch/storage-run-1000/containers/auth.json', ...HOME_FILES],
    ],
    [
      'the home folder where there is no other',
      { isUsable: () => false },
      ['/home/ada/rundir/containers/auth.json', ...HOME_FILES],
    ],
    [
      'XDG_CONFIG_HOME',
      { environment: { XDG_CONFIG_HOME: '/c' } },
      ['/run/user/1000/containers/auth.json', '/c/containers/auth.json', ...HOME_FILES.slice(1)],
    ],
    [
      'only the file of REGISTRY_AUTH_FILE',
      { environment: { REGISTRY_AUTH_FILE: '/r', DOCKER_CONFIG: '/d' } },
      ['/r'],
    ],
    ['only the file of DOCKER_CONFIG', { environment: { DOCKER_CONFIG: '/d' } }, ['/d/config.json']],
  ])('%s', (_what, changes, files) => {
    expect(paths(changes)).toEqual(files)
  })

  test('everything behind the named file, before 4.4', () => {
    const environment = { DOCKER_CONFIG: '/d' }
    expect(paths({ environment }, '5.4')).toEqual(['/d/config.json'])
    expect(paths({ environment }, '4.3')).toEqual([
      '/d/config.json',
      '/home/ada/.config/containers/auth.json',
      '/d/config.json',
      '/home/ada/.dockercfg',
    ])
  })
})

test('readUserAuth gives the texts that are there, strongest first', async () => {
  const home = mkdtempSync(join(tmpdir(), 'user-auth-'))
  const runtime = join(home, 'run')
  for (const folder of ['run/containers', '.docker']) mkdirSync(join(home, folder), { recursive: true })
  writeFileSync(join(runtime, 'containers/auth.json'), '{"auths":{}}')
  writeFileSync(join(home, '.docker/config.json'), 'no JSON')
  writeFileSync(join(home, '.dockercfg'), '{"a.example":{"auth":"x"}}')
  expect(userInfo().uid).toBeGreaterThanOrEqual(0)
  expect(await readUserAuth({ HOME: home, XDG_RUNTIME_DIR: runtime })).toEqual([
    '{"auths":{}}',
    'no JSON',
    '{"auths":{"a.example":{"auth":"x"}}}',
  ])
  expect(await readUserAuth({ HOME: home, DOCKER_CONFIG: '/nowhere' })).toEqual([])
})
