import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../../src/problem/Result.ts'
import { planOf, wordsOf } from '../../planner/example.ts'
import { refusedBy } from '../../problem/codesOf.ts'

const SITE = { podman: 'user_volume_variable = "USER_VOLUMES"' }

const plan = (variables: Readonly<Record<string, string>>) => planOf(SITE, { variables })

const fixesOf = (variables: Readonly<Record<string, string>>, code: string) =>
  problemsOf(plan(variables))
    .filter((problem) => problem.code === code)
    .map(({ path, fix }) => `${path}: ${fix}`)

describe('a variable that is not read', () => {
  test.each([
    ['USER_VOLUMES1', 'USER_VOLUMES_1'],
    ['USER_VOLUMESdata', 'USER_VOLUMES_data'],
    ['USER_VOLUMES_', 'USER_VOLUMES'],
    ['USER_VOLUME', 'USER_VOLUMES'],
    ['USER_VOLUME_1', 'USER_VOLUMES_1'],
  ])('%s should be called %s', (name, meant) => {
    expect(fixesOf({ [name]: '/data:/data' }, 'volume.unread')).toEqual([
      `variables.${name}: call it ${meant}`,
    ])
  })

  test.each([
    ['the right names', { USER_VOLUMES: '/a:/a', USER_VOLUMES_1: '/b:/b', USER_VOLUMES_data: '/c:/c' }],
    ['what holds no path', { USER_VOLUMES1: 'yes', USER_VOLUME_COUNT: '3', USER_VOLUMES2: '' }],
    ['other names', { USER_VOLATILE: '/a', USER: '/a', CI_PROJECT_DIR: '/a' }],
  ])('not: %s', (_title, variables) => {
    expect(fixesOf(variables, 'volume.unread')).toEqual([])
  })
})

describe('several volumes in one variable', () => {
  test.each([
    '/data/a:/a /data/b:/b',
    '/data/a:/a,/data/b:/b',
    '/data/a:/a, /data/b:/b',
    '/data/a:/a;/data/b:/b',
    '/data/a:/a\n/data/b:/b',
  ])('%j', (text) => {
    expect(fixesOf({ USER_VOLUMES: text }, 'volume.grammar.fields')).toEqual([
      'variables.USER_VOLUMES: write each in a variable of its own: USER_VOLUMES_1 = "/data/a:/a", USER_VOLUMES_2 = "/data/b:/b"',
    ])
    expect(refusedBy(plan({ USER_VOLUMES: text }))).toEqual(['volume.grammar.fields'])
  })

  test('a path with a blank or a comma in it is one', () => {
    expect(refusedBy(plan({ USER_VOLUMES: '/data/a b, c:/mnt/a b' }))).toEqual([])
  })
})

describe('slashes at the end say nothing', () => {
  test.each(['/data/in/:/data/in/', '/data/in//:/data/in:ro', '/data/in:/data/in/'])('%s', (text) => {
    expect(refusedBy(plan({ USER_VOLUMES: text }))).toEqual([])
    expect(wordsOf(plan({ USER_VOLUMES: text })).some((word) => word.startsWith('--volume=/data/in'))).toBe(
      true,
    )
  })

  test.each([
    ['/ci/builds/:/x', 'volume.source'],
    ['/etc/:/x', 'volume.source'],
    ['/data:/ci/scripts/', 'volume.target'],
    ['/data:/etc/', 'volume.target'],
    ['/:/x', 'volume.source'],
    ['//:/x', 'volume.source'],
    ['/data:/', 'volume.target'],
  ])('and open nothing: %s', (text, code) => {
    expect(refusedBy(plan({ USER_VOLUMES: text }))).toEqual([code])
  })

  test('two volumes at one place are found', () => {
    expect(refusedBy(plan({ USER_VOLUMES: '/data/a:/mnt/x/', USER_VOLUMES_1: '/data/b:/mnt/x' }))).toContain(
      'volume.grammar.conflict',
    )
  })
})
