import { describe, expect, test } from 'vitest'
import { type HostFacts, judgeHost } from '../../src/index.ts'
import { configOf, type tomlOf } from '../planner/example.ts'

const PODMAN = {
  version: '6.2.0',
  cgroupVersion: 'v2',
  rootless: true,
  storageDriver: 'overlay',
  graphRoot: '/var/tmp/ada',
  searchRegistries: [],
} as const

/** A host on which all is well. */
const GOOD: HostFacts = {
  user: { name: 'ada', id: 1000 },
  podman: PODMAN,
  subordinate: { users: 65536, groups: 65536 },
  programs: { newuidmap: true, newgidmap: true, sbatch: true, scancel: true, squeue: true },
  runtimeFolder: { path: '/run/user/1000', isUsable: true },
  imagePolicy: { path: '/etc/containers/policy.json', byDefault: 'checked' },
  shortNameMode: 'enforcing',
  insecureRegistries: [],
  runner: '19.4.0',
}

const judged = (facts: Partial<HostFacts>, tables?: Parameters<typeof tomlOf>[0]) =>
  judgeHost(configOf(tables), { ...GOOD, ...facts })
    .filter(({ level }) => level !== 'fine')
    .map(({ check, level }) => `${level} ${check}`)

describe('doctor', () => {
  test('has nothing to say of a host on which all is well, and says each fact', () => {
    expect(judged({})).toEqual([])
    expect(judgeHost(configOf(), GOOD).length).toBeGreaterThan(10)
  })

  test.each<readonly [string, Partial<HostFacts>, string]>([
    ['no podman', { podman: { error: 'spawn /usr/bin/podman ENOENT' } }, 'fail podman'],
    ['a podman that is too old', { podman: { ...PODMAN, version: '4.2.0' } }, 'fail podman'],
    ['a podman with open advisories', { podman: { ...PODMAN, version: '5.0.0' } }, 'warn advisories'],
    ['no subordinate users', { subordinate: { users: 0, groups: 65536 } }, 'fail subordinate-ids'],
    ['too few of them', { subordinate: { users: 65536, groups: 1000 } }, 'warn subordinate-ids'],
    [
      'files of them that cannot be read',
      { subordinate: { users: undefined, groups: 65536 } },
      'note subordinate-ids',
    ],
    ['no newuidmap', { programs: { newgidmap: true } }, 'fail id-map-programs'],
    ['no runtime folder', { runtimeFolder: { path: undefined, isUsable: false } }, 'warn runtime-folder'],
    ['control groups of version 1', { podman: { ...PODMAN, cgroupVersion: 'v1' } }, 'warn control-groups'],
    ['the driver vfs', { podman: { ...PODMAN, storageDriver: 'vfs' } }, 'warn storage'],
    ['storage on NFS', { podman: { ...PODMAN, graphRootOn: 'NFS' } }, 'warn storage'],
    ['no policy.json', { imagePolicy: undefined }, 'fail image-policy'],
    [
      'one that accepts anything',
      { imagePolicy: { path: '/p', byDefault: 'accepted' } },
      'note image-policy',
    ],
    [
      'a search list of two',
      { podman: { ...PODMAN, searchRegistries: ['a.example', 'b.example'] } },
      'warn short-names',
    ],
    [
      'short names without a question',
      { podman: { ...PODMAN, searchRegistries: ['a.example'] }, shortNameMode: 'disabled' },
      'warn short-names',
    ],
    ['a registry without a certificate', { insecureRegistries: ['r.example'] }, 'warn registries'],
    ['an old runner', { runner: '13.0.0' }, 'note runner'],
    ['no runner', { runner: undefined }, 'note runner'],
  ])('reports %s, with what to do', (_reason, facts, line) => {
    expect(judged(facts)).toContain(line)
    const found = judgeHost(configOf(), { ...GOOD, ...facts }).filter(({ level }) => level !== 'fine')
    expect(found.every(({ fix = '' }) => fix.length > 0)).toBe(true)
  })

  test('asks for the scheduler’s programs where the site has one', () => {
    expect(judged({ programs: GOOD.programs }, { general: 'executor = "slurm"' })).toEqual([])
    const missing = { newuidmap: true, newgidmap: true, sbatch: true }
    expect(judged({ programs: missing }, { general: 'executor = "slurm"' })).toEqual(['fail scheduler'])
  })

  test('asks root for no ids', () => {
    const facts = { user: { name: 'root', id: 0 }, programs: {}, subordinate: { users: 0, groups: 0 } }
    expect(judged(facts)).toEqual([])
  })

  test('says that the list of inherited variables is what stops an image from taking them', () => {
    const found = judgeHost(configOf({ plan: 'inherit_environment = ["PATH", "HOME"]' }), {
      ...GOOD,
      podman: { ...PODMAN, version: '4.9.0' },
    })
    expect(found.find(({ found: text }) => text.startsWith('CVE-2026-57231'))?.fix).toContain(
      'inherit_environment short, and let only images through that you trust; here podman gets 2 names and nothing else',
    )
  })
})
