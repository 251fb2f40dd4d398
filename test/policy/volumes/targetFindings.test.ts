import { describe, expect, test } from 'vitest'
import { CONTAINER_FOLDERS, targetFindings } from '../../../src/policy/volumes/targetFindings.ts'
import { planOf } from '../../planner/example.ts'
import { refusedBy } from '../../problem/codesOf.ts'

const boundaries = { jobFolders: ['/ci/builds'], siteTargets: ['/site'], program: '/opt/shells/bash' }
const breaches = (target: string) => targetFindings(target, boundaries, 'x').length

describe('a target is refused', () => {
  test.each([
    ['the whole container', '/'],
    ...CONTAINER_FOLDERS.flatMap((folder) => [
      [folder, folder],
      [`below ${folder}`, `${folder}/x`],
    ]),
    ['relative', 'x'],
    ['not normalised', '/mnt/../etc'],
    ['a folder of the job', '/ci/builds'],
    ['inside one', '/ci/builds/x'],
    ['around one', '/ci'],
    ['a place where the site mounts something', '/site'],
    ['inside it, where a library of the entry point may be', '/site/lib'],
    ['the entry point’s program', '/opt/shells/bash'],
    ['a folder around it', '/opt'],
  ])('%s', (_what, target) => {
    expect(breaches(target)).toBe(1)
  })
})

test('the whole container is refused, even where nothing is mounted', () => {
  expect(targetFindings('/', { jobFolders: [], siteTargets: [] }, 'x').length).toBe(1)
})

test.each(['/mnt', '/etcetera', '/sites/x', '/opt/other', '/var/lib/x', '/home/u'])(
  '%s is free',
  (target) => {
    expect(breaches(target)).toBe(0)
  },
)

test.each(['--volume=/s:/x/', '--mount=type=bind,src=/s,dst=/x', '--tmpfs=/x:size=1g'])(
  'a user volume may not take the place of %s',
  (option) => {
    const podman = `user_volume_variable = "VOL"\ncustom_options = ["${option}"]`
    expect(refusedBy(planOf({ podman }, { variables: { VOL: '/d:/x' } }))).toContain('volume.target')
  },
)
