import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '../../src/index.ts'
import { jobFixture } from '../../src/job/jobFixture.ts'
import { resolvePlan } from '../../src/node/resolvePlan.ts'
import type { CommandPlan } from '../../src/plan/CommandPlan.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { toArgv } from '../../src/render/toArgv.ts'
import { planOf } from '../planner/example.ts'

// What was checked is what is mounted: every path that a user or the job brings is followed once, by the adapter.

let root: string
const at = (path: string): string => join(root, path)

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'resolve-')))
  for (const folder of [
    'data/sub',
    'a,b',
    'with:colon',
    'site/users',
    'homes/me/.ssh',
    'homes/me/.cache/pip',
    'vault/gnupg',
    'big/me/cargo/registry',
    'far/containers',
    'store/layers',
    'hidden',
  ]) {
    mkdirSync(at(folder), { recursive: true })
  }
  const links: Readonly<Record<string, string>> = {
    'data/etc': '/etc',
    'data/slash': '/',
    'data/loop': at('data/loop'),
    'data/plain': at('data/sub'),
    'data/up': '../data/sub',
    'data/keys': at('homes/me/.ssh'),
    'data/comma': at('a,b'),
    'data/colon': at('with:colon'),
    'data/chain': at('data/etc'),
    'data/cwd': '/proc/self/cwd/..',
    'data/root': '/proc/self/root/tmp',
    'data/fd': '/dev/fd/0',
    'data/thread': '/proc/thread-self/cwd',
    home: at('homes/me'),
    scratch: at('site'),
    'homes/me/.gnupg': at('vault/gnupg'),
    'homes/me/.cargo': at('big/me/cargo'),
    conf: at('far'),
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name))
  writeFileSync(at('storage.conf'), `[storage]\ngraphroot = "${at('store')}"\n`)
})
afterAll(() => rmSync(root, { recursive: true }))

interface Wish {
  readonly volume?: string
  readonly options?: string
  readonly site?: string
  readonly home?: string
  readonly data?: string
  readonly plan?: string
  readonly folders?: Partial<Record<'builds' | 'cache' | 'scripts', string>>
  readonly phase?: 'prepare' | 'step'
  readonly makes?: boolean
}

let jobs = 0

function planFor(wish: Wish): CommandPlan {
  jobs += 1
  const folder = `jobs/${jobs}`
  const directories = {
    builds: at(`${folder}/builds`),
    cache: at(`${folder}/cache`),
    scripts: at(`${folder}/scripts`),
    ...wish.folders,
  }
  if (wish.makes !== false)
    for (const path of Object.values(directories)) mkdirSync(path, { recursive: true })
  const tables = {
    general: wish.data === undefined ? '' : `data_dir = "${wish.data}"`,
    podman: `user_volume_variable = "VOL"\ncustom_options = [${wish.site ?? ''}]`,
    plan: `user_options_variable = "ARGS"\nuser_options_allow = ["--mount", "--volume"]\n${wish.plan ?? ''}`,
  }
  const variables = {
    ...(wish.volume === undefined ? {} : { VOL: `${wish.volume}:/mnt/x:ro` }),
    ...(wish.options === undefined ? {} : { ARGS: wish.options }),
  }
  const context = jobFixture({ directories, variables, hostVariables: { HOME: wish.home ?? at('home') } })
  return unwrap(planOf(tables, context, wish.phase ?? 'step'))
}

const resolved = async (wish: Wish, absent: 'refuse' | 'keep' = 'refuse') =>
  resolvePlan(planFor(wish), {
    environment: { HOME: wish.home ?? at('home'), CONTAINERS_STORAGE_CONF: at('storage.conf') },
    absent,
  })

/** The mounting words, or what was refused. */
async function mounts(wish: Wish): Promise<readonly string[]> {
  const result = await resolved(wish)
  if (!result.ok) return result.problems.map(({ code, path }) => `${code} ${path}`)
  const run = result.value.commands.find((command) => command.kind === 'podman')
  return (run ? toArgv(run) : [])
    .filter((word) => /^--(?:volume|mount|tmpfs)=/.test(word) && !word.includes(`${root}/jobs/`))
    .map((word) => word.replaceAll(root, ''))
}

const BREACH = ['volume.source variables.VOL']

describe('the source of a user volume', () => {
  test.each<[string, string, readonly string[]]>([
    ['a folder', 'data/sub', ['--volume=/data/sub:/mnt/x:ro']],
    ['a link to a folder is mounted by its real path', 'data/plain', ['--volume=/data/sub:/mnt/x:ro']],
    ['so is one that climbs', 'data/up', ['--volume=/data/sub:/mnt/x:ro']],
    ['a comma is no matter to a volume', 'data/comma', ['--volume=/a,b:/mnt/x:ro']],
    ['a colon in the real path cannot be mounted', 'data/colon', BREACH],
    ['nothing there', 'data/none', BREACH],
    ['a link to itself', 'data/loop', BREACH],
    ['a link to a system folder', 'data/etc', BREACH],
    ['a link to a link to one', 'data/chain', BREACH],
    ['below such a link', 'data/etc/passwd', BREACH],
    ['a link to everything', 'data/slash', BREACH],
    ['a link to the user’s keys', 'data/keys', BREACH],
    ['/proc/self/cwd is another folder for podman', 'data/cwd', BREACH],
    ['/proc/self/root', 'data/root', BREACH],
    ['/dev/fd', 'data/fd', BREACH],
    ['/proc/thread-self', 'data/thread', BREACH],
    ['what a link in the home folder leads to', 'vault/gnupg', BREACH],
    ['a folder around it', 'vault', BREACH],
    ['a cache that lies elsewhere', 'big/me/cargo/registry', ['--volume=/big/me/cargo/registry:/mnt/x:ro']],
    ['what lies beside that cache', 'big/me/cargo', BREACH],
    ['a cache of the home folder', 'homes/me/.cache/pip', ['--volume=/homes/me/.cache/pip:/mnt/x:ro']],
    ['where storage.conf keeps images', 'store/layers', BREACH],
  ])('%s', async (_why, source, expected) => {
    expect(await mounts({ volume: at(source) })).toEqual(expected)
  })

  test.each([
    ['is rewritten', 'data/plain', ['--mount=type=bind,source=/data/sub,target=/mnt/m,ro']],
    ['with a comma, in quotes', 'data/comma', ['--mount=type=bind,"source=/a,b",target=/mnt/m,ro']],
    ['is asked about', 'data/keys', ['volume.source variables.ARGS']],
  ])('--mount of a user %s', async (_what, source, expected) => {
    const options = `--mount=type=bind,source=${at(source)},target=/mnt/m,ro`
    expect(await mounts({ options })).toEqual(expected)
  })

  test('with the rule switched off podman still gets the real path', async () => {
    const plan = 'rules = { "volume.source" = "off" }'
    expect(await mounts({ volume: at('data/keys'), plan })).toEqual(['--volume=/homes/me/.ssh:/mnt/x:ro'])
  })

  test('the site’s own folders may be links', async () => {
    const plan = `user_volume_sources = ["${at('scratch')}"]`
    expect(await mounts({ volume: at('scratch/users'), plan })).toEqual(['--volume=/site/users:/mnt/x:ro'])
  })

  test.skipIf(process.getuid?.() === 0 && !process.env['RESOLVE_AS_USER'])(
    'a folder that this user may not look into is refused (root may look into every one)',
    async () => {
      mkdirSync(at('hidden/d'), { recursive: true })
      symlinkSync(at('homes/me/.ssh'), at('hidden/d/l'))
      chmodSync(at('hidden/d'), 0o000)
      expect(await mounts({ volume: at('hidden/d/l') })).toEqual(BREACH)
      chmodSync(at('hidden/d'), 0o700)
    },
  )

  test('for another host, what is not here stays as it is written, with a note; what is here is followed', async () => {
    const absent = await resolved({ volume: at('data/none') }, 'keep')
    expect(problemsOf(absent).map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'note variables.VOL',
    ])
    expect((await resolved({ volume: at('data/keys') }, 'keep')).ok).toBe(false)
  })
})

describe('the job’s own folders', () => {
  const link = (from: string, to: string): string => {
    mkdirSync(dirname(at(from)), { recursive: true })
    symlinkSync(to, at(from))
    return at(from)
  }

  test('a link that another project has put where the cache belongs', async () => {
    mkdirSync(at('one/cache/g/p'), { recursive: true })
    const cache = link('one/cache/g/p/victim', at('homes/me/.ssh'))
    for (const phase of ['prepare', 'step'] as const) {
      expect(await mounts({ data: at('one'), folders: { cache }, phase })).toEqual([
        'context.directory directories.cache',
      ])
    }
  })

  test('a link above data_dir is the site’s: podman gets the real path, the container the written one', async () => {
    mkdirSync(at('gpfs/me'), { recursive: true })
    const data = link('linked/home', at('gpfs/me'))
    const folders = {
      builds: join(data, 'builds'),
      cache: join(data, 'cache'),
      scripts: join(data, 'scripts'),
    }
    const words = await mounts({ data, folders })
    expect(words.slice(0, 3)).toEqual([
      '--volume=/gpfs/me/builds:/linked/home/builds:Z',
      '--volume=/gpfs/me/cache:/linked/home/cache:z',
      '--volume=/gpfs/me/scripts:/linked/home/scripts:ro,Z',
    ])
  })

  test('without data_dir each must be its own real path', async () => {
    mkdirSync(at('two/real'), { recursive: true })
    const builds = join(link('two/link', at('two/real')), 'builds')
    expect(await mounts({ folders: { builds } })).toEqual(['context.directory directories.builds'])
  })

  test('a step needs them, prepare makes them', async () => {
    expect(await mounts({ makes: false, phase: 'prepare' })).toEqual([])
    expect(await mounts({ makes: false })).toEqual([
      'context.directory directories.builds',
      'context.directory directories.cache',
      'context.directory directories.scripts',
    ])
  })
})

describe('a mount of the site that shows the folders of all jobs by its real path', () => {
  const COVERED = ['builds', 'cache', 'scripts'].map((name) => `--tmpfs=/fs/me/ci/${name}:notmpcopyup`)

  test.each<[string, string, readonly string[]]>([
    ['around it', '"--volume=ROOT/far/fs:/fs"', ['--volume=/far/fs:/fs', ...COVERED]],
    ['through a link', '"--volume=ROOT/conf/fs:/fs"', ['--volume=/far/fs:/fs', ...COVERED]],
    [
      'as a mount',
      '"--mount=type=bind,src=ROOT/conf/fs,dst=/fs,ro"',
      ['--mount=type=bind,src=/far/fs,dst=/fs,ro', ...COVERED],
    ],
    ['the scripts of all jobs', '"--volume=ROOT/far/fs/me/ci/scripts:/fs"', ['--tmpfs=/fs:notmpcopyup']],
    ['some of them', '"--volume=ROOT/far/fs/me/ci/scripts/t:/fs"', ['--tmpfs=/fs:notmpcopyup']],
    [
      'a folder of the site’s in it',
      '"--volume=ROOT/far/fs/me/ci/tools:/fs"',
      ['--volume=/far/fs/me/ci/tools:/fs'],
    ],
    ['beside it', '"--volume=ROOT/data:/fs"', ['--volume=/data:/fs']],
  ])('%s', async (_how, option, expected) => {
    mkdirSync(at('far/fs/me/ci/tools'), { recursive: true })
    const data = at('conf/fs/me/ci')
    const folders = {
      builds: join(data, 'builds/t/0'),
      cache: join(data, 'cache/g/p'),
      scripts: join(data, 'scripts/t/0/1'),
    }
    const words = await mounts({ data, folders, site: option.replaceAll('ROOT', root) })
    expect(words.filter((word) => !word.includes('/conf/fs/me/ci/'))).toEqual(expected)
  })
})
