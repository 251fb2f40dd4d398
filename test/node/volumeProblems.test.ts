import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { volumeProblems } from '../../src/node/volumeProblems.ts'
import type { CommandPlan } from '../../src/plan/CommandPlan.ts'
import type { SourceBoundaries } from '../../src/policy/volumes/SourceBoundaries.ts'

let root: string
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'volumes-')))
  for (const folder of [
    'data',
    'site/users',
    'homes/me/.ssh',
    'job/builds',
    'vault/gnupg',
    'far/containers',
  ]) {
    mkdirSync(join(root, folder), { recursive: true })
  }
  const links: Readonly<Record<string, string>> = {
    'data/etc': '/etc',
    'data/slash': '/',
    'data/loop': join(root, 'data/loop'),
    'data/plain': join(root, 'data'),
    'data/keys': join(root, 'homes/me/.ssh'),
    'data/build': join(root, 'job/builds'),
    'data/chain': join(root, 'data/etc'),
    scratch: join(root, 'site'),
    home: join(root, 'homes/me'),
    'homes/me/.gnupg': join(root, 'vault/gnupg'),
    conf: join(root, 'far'),
    builds: join(root, 'job/builds'),
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name))
})
afterAll(() => rmSync(root, { recursive: true }))

const codesFor = async (source: string, boundaries: SourceBoundaries) => {
  const sources = [{ path: source.startsWith('/') ? source : join(root, source), from: 'variables.MOUNT' }]
  const problems = await volumeProblems({ userVolumes: { sources, boundaries } } as unknown as CommandPlan)
  return problems.map(({ code, path }) => `${code} ${path}`)
}

const BREACH = ['volume.source variables.MOUNT']

describe('a user volume is asked about by its real path', () => {
  test.each([
    ['a folder', 'data', []],
    ['a link to a folder', 'data/plain', []],
    ['a folder that is not there is podman’s to refuse', 'data/none', []],
    ['so is a link to itself', 'data/loop', []],
    ['a link to a system folder', 'data/etc', BREACH],
    ['a link to a link to one', 'data/chain', BREACH],
    ['below such a link', 'data/etc/passwd', BREACH],
    ['a link to everything', 'data/slash', BREACH],
    ['a link to the user’s keys', 'data/keys', BREACH],
    ['a link to the job’s builds', 'data/build', BREACH],
  ])('%s', async (_reason, source, expected) => {
    const boundaries = { home: join(root, 'home'), jobFolders: [join(root, 'builds')] }
    expect(await codesFor(source, boundaries)).toEqual(expected)
  })

  test.each([
    ['what a link in the home folder leads to', 'vault/gnupg', BREACH],
    ['a folder around it', 'vault', BREACH],
    ['what a variable of the host leads to', 'far/containers/auth.json', BREACH],
    ['what lies beside it', 'far/else', []],
  ])('credentials are where they really lie: %s', async (_reason, source, expected) => {
    const boundaries = { home: join(root, 'home'), jobFolders: [], private: [join(root, 'conf/containers')] }
    expect(await codesFor(source, boundaries)).toEqual(expected)
  })

  test.each([
    ['by the name the site wrote', 'scratch/users', []],
    ['by its real name', 'site/users', []],
    ['elsewhere', 'data', BREACH],
  ])('the site’s own folders may be links: %s', async (_reason, source, expected) => {
    expect(await codesFor(source, { jobFolders: [], allowed: [join(root, 'scratch')] })).toEqual(expected)
  })

  test('a plan without user volumes', async () => {
    expect(await volumeProblems({} as CommandPlan)).toEqual([])
  })
})
