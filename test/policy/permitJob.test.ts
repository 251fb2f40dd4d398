import { describe, expect, test } from 'vitest'
import type { JobContext } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { planOf } from '../planner/example.ts'

const tables = {
  podman: 'image_allow_list = [\'^registry\\.example\\.com/\']\nuser_volume_variable = "VOL"',
  plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--env", "--volume"]\nrules = { "allow-list.unanchored" = "off" }',
}

const found = (changes: Partial<JobContext>) =>
  problemsOf(planOf(tables, changes)).map(({ severity, code, path }) => `${severity} ${code} at ${path}`)

const long = (length: number) => 'a'.repeat(length)
const volumes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`VOL_${at}`, `/d${at}:/mnt/${at}`]))
const folders = { builds: '/ci/builds', cache: '/ci/cache', scripts: '/ci/scripts' }

describe('what is wrong with a job is told at its field or its variable', () => {
  test.each<[string, Partial<JobContext>, readonly string[]]>([
    ['nothing', {}, []],
    ['a mark in the script', { script: '/ci/scripts/\u202e' }, ['refuse input.text at script']],
    [
      'a mark in a folder',
      { directories: { ...folders, cache: '/ci/\u202e' } },
      ['refuse input.text at directories.cache'],
    ],
    [
      'a volume of the host',
      { variables: { VOL_2: '/etc:/mnt' } },
      ['refuse volume.source at variables.VOL_2'],
    ],
    ['a mark in a volume', { variables: { VOL: '/d\u202e:/mnt' } }, ['refuse input.text at variables.VOL']],
    [
      'a volume that is none',
      { variables: { VOL: '/a:b' } },
      ['refuse volume.grammar.target at variables.VOL'],
    ],
    [
      'a volume that is too long',
      { variables: { VOL: `/d:/${long(16 * 1024 - 3)}` } },
      ['refuse input.size at variables.VOL'],
    ],
    ['as many volumes as there may be', { variables: volumes(64) }, []],
    ['one more', { variables: volumes(65) }, ['refuse input.size at variables']],
    [
      'an option that is not listed',
      { variables: { ARGS: '--rm' } },
      ['refuse options.reserved at variables.ARGS', 'refuse options.user at variables.ARGS'],
    ],
    ['an option as long as it may be', { variables: { ARGS: `--env=A=${long(16 * 1024 - 8)}` } }, []],
    [
      'a longer one',
      { variables: { ARGS: `--env=A=${long(16 * 1024 - 7)}` } },
      ['refuse input.size at variables.ARGS'],
    ],
    [
      'a variable in an option',
      { variables: { ARGS: '--env=A=$HOME' } },
      ['refuse options.user at variables.ARGS'],
    ],
    [
      'a host that is none',
      { registry: { host: 'a b', username: 'ci', password: 'token-0123456789' } },
      ['refuse auth.source at registry.host'],
    ],
    [
      'a user name with a colon',
      { registry: { host: 'a.example', username: 'c:i', password: 'token-0123456789' } },
      ['refuse auth.source at registry.username'],
    ],
    [
      'a password with a line end',
      { registry: { host: 'a.example', username: 'ci', password: 'token-0123456789\n' } },
      ['refuse auth.source at registry.password'],
    ],
    ['an auth file that is none', { userAuth: '[]' }, ['refuse auth.source at userAuth']],
    [
      'a variable that is none',
      { variables: { DOCKER_AUTH_CONFIG: '{' } },
      ['refuse auth.source at variables.DOCKER_AUTH_CONFIG'],
    ],
    [
      'an entry that is no login',
      { userAuth: '{"auths":{"a.example":1}}' },
      ['refuse auth.source at userAuth'],
    ],
    ['credentials that are elsewhere', { userAuth: '{"credsStore":"x"}' }, ['warn auth.source at userAuth']],
    [
      'a helper that a variable names',
      { variables: { DOCKER_AUTH_CONFIG: '{"credHelpers":{"a.example":"x"}}' } },
      ['refuse auth.source at variables.DOCKER_AUTH_CONFIG'],
    ],
  ])('%s', (_what, changes, problems) => {
    expect(found(changes)).toEqual(problems)
  })
})

test('a job that is refused can be cleaned up', () => {
  expect(planOf(tables, { image: 'evil.example/x', variables: { VOL: '/etc:/mnt' } }, 'cleanup').ok).toBe(
    true,
  )
})
