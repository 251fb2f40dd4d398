import { describe, expect, test } from 'vitest'
import { type JobContext, unwrap } from '../../src/index.ts'
import { RUNNER_STEPS } from '../../src/job/steps.ts'
import { slug } from '../../src/plan/slug.ts'
import { planOf, wordsOf } from '../planner/example.ts'
import { refusedBy, warnedBy } from '../problem/codesOf.ts'

const ONLY = { podman: 'step_script_only = true' }
const registry = { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' }

describe('who runs what, and where', () => {
  test.each<[string, string, string, string]>([
    ...RUNNER_STEPS.map((step): [string, string, string, string] => [step, 'runner', 'container', 'host']),
    ['step_script', 'user', 'container', 'container'],
    ['build_script', 'user', 'container', 'container'],
    ['after_script', 'user', 'container', 'host'],
    ['step_release', 'user', 'container', 'host'],
    ['unheard_of', 'user', 'container', 'host'],
  ])('%s is the %s’s, in a %s, or on the %s where only scripts are contained', (step, owner, where, only) => {
    expect(unwrap(planOf({}, { step }))).toMatchObject({ owner, where, step, phase: 'step' })
    expect(unwrap(planOf(ONLY, { step }))).toMatchObject({ owner, where: only })
  })

  test('each owner has an image, options and an entry point, and only users have volumes', () => {
    const tables = {
      podman: [
        'runner_options = ["--cpus=1"]',
        'custom_options = ["--cpus=2"]',
        'runner_entry_point = ["/r"]',
        'user_entry_point = ["/u"]',
        'user_volume_variable = "VOL"',
      ].join('\n'),
    }
    const words = (step: string) => wordsOf(planOf(tables, { step, variables: { VOL: '/d:/d' } }))
    expect(words('get_sources')).toEqual(
      expect.arrayContaining(['--cpus=1', '--entrypoint=["/r"]', 'registry.example.com/runner:1']),
    )
    expect(words('get_sources')).not.toContain('--volume=/d:/d')
    expect(words('step_script')).toEqual(
      expect.arrayContaining([
        '--cpus=2',
        '--entrypoint=["/u"]',
        'registry.example.com/app:1',
        '--volume=/d:/d',
      ]),
    )
  })

  test('on the host: a login shell and the script, with no folder, no file and no podman', () => {
    const plan = unwrap(planOf(ONLY, { step: 'get_sources', registry }))
    expect(plan.commands.map(({ kind }) => kind)).toEqual(['host-script'])
    expect(wordsOf(planOf(ONLY, { step: 'get_sources' }))).toEqual([
      '/bin/bash',
      '-l',
      '-c',
      '/ci/scripts/run.sh',
    ])
  })
})

describe('images', () => {
  test('a job’s image before the site’s; an empty one counts as none', () => {
    const tables = { podman: 'default_image = "registry.example.com/default:1"' }
    expect(wordsOf(planOf(tables)).at(-2)).toBe('registry.example.com/app:1')
    expect(wordsOf(planOf(tables, { image: '' })).at(-2)).toBe('registry.example.com/default:1')
  })

  test.each<[string, boolean, string | undefined]>([
    ['always', false, '--pull=always'],
    ['always', true, '--pull=missing'],
    ['newer', true, '--pull=missing'],
    ['missing', true, '--pull=missing'],
    ['never', true, '--pull=never'],
  ])('pull policy %s, prepared: %s', (policy, prepared, word) => {
    const words = wordsOf(planOf({ podman: `image_pull_policy = "${policy}"` }, { prepared }))
    expect(words.filter((text) => text.startsWith('--pull'))).toEqual([word])
  })

  test.each<[string, string, string]>([
    ['step_script', '', '--pull=always'],
    ['step_script', 'archive_format = "oci-archive"', ''],
    ['get_sources', '', '--pull=missing'],
  ])('prepare pulls nothing into the store of a Slurm node: %s, %s', (step, podman, word) => {
    const tables = {
      general: 'executor = "slurm"',
      podman: `image_pull_policy = "always"\n${podman}`,
    }
    const words = wordsOf(planOf(tables, { step, prepared: true }))
    expect(words.filter((text) => text.startsWith('--pull'))).toEqual(word === '' ? [] : [word])
  })

  test('no policy: podman decides', () => {
    expect(wordsOf(planOf()).filter((text) => text.startsWith('--pull'))).toEqual([])
  })

  test('an image that is a file already is not saved to another', () => {
    const tables = { podman: 'default_image = "oci-archive:/srv/x.tar"\narchive_format = "docker-archive"' }
    expect(wordsOf(planOf(tables, { image: '' })).at(-2)).toBe('oci-archive:/srv/x.tar')
    expect(JSON.stringify(unwrap(planOf(tables, { image: '' }, 'prepare')))).not.toContain('"save"')
  })
})

describe('the script', () => {
  test.each<[readonly string[], string]>([
    [['/bin/bash', '-l', '-c'], "'/ci/scripts/a b'"],
    [['/bin/bash', '-lc'], "'/ci/scripts/a b'"],
    [['/bin/bash', '-l'], '/ci/scripts/a b'],
    [['/bin/bash', '-l', '-c', 'exec "$0"'], '/ci/scripts/a b'],
    [['python3', '--exec'], '/ci/scripts/a b'],
  ])('behind %j it is %j', (entry, word) => {
    const tables = { podman: `user_entry_point = ${JSON.stringify(entry)}` }
    expect(wordsOf(planOf(tables, { script: '/ci/scripts/a b' })).at(-1)).toBe(word)
  })

  test('shell = "detect" reads it as a file', () => {
    expect(wordsOf(planOf({ plan: 'shell = "detect"' }, { script: '/ci/scripts/a b' })).at(-1)).toBe(
      '/ci/scripts/a b',
    )
  })
})

describe('the state folder', () => {
  test.each<[string, string, readonly string[]]>([
    ['around it', '--volume=/ci:/ci', ['/ci/scripts.state']],
    ['the folder itself', '--volume=/ci/scripts.state:/x', ['/x']],
    ['the root', '--volume=/:/host', ['/host/ci/scripts.state']],
    ['as a mount', '--mount=type=bind,src=/ci,dst=/y', ['/y/scripts.state']],
    ['elsewhere', '--volume=/cilicium:/z', []],
    ['a name', '--volume=ci:/z', []],
  ])('a site’s mount of %s: hidden, and warned about', (_what, option, hidden) => {
    const result = planOf({ podman: `custom_options = ["${option}"]` })
    const words = wordsOf(result)
    expect(words.filter((word) => word.startsWith('--tmpfs'))).toEqual(
      hidden.map((target) => `--tmpfs=${target}:notmpcopyup`),
    )
    expect(warnedBy(result).includes('state.covered')).toBe(hidden.length > 0)
  })
})

describe('mounts that podman would not make beside each other', () => {
  test.each<[string, string, readonly string[]]>([
    ['memory over a volume', '"--tmpfs=/x", "--volume=/d:/x"', ['volume.grammar.conflict']],
    ['memory over the builds', '"--tmpfs=/ci/builds"', ['volume.grammar.conflict']],
    [
      'a mount over a volume, with a slash',
      '"--volume=/d:/x", "--mount=type=bind,src=/e,dst=/x/"',
      ['volume.grammar.conflict'],
    ],
    ['one folder as volume and as mount', '"--volume=/d:/x", "--mount=type=bind,src=/d,dst=/x"', []],
    ['one inside another', '"--tmpfs=/x", "--volume=/d:/x/y"', []],
    ['twice the same volume', '"--volume=/d:/x", "--volume=/d:/x"', []],
  ])('%s', (_what, options, codes) => {
    expect(refusedBy(planOf({ podman: `custom_options = [${options}]` }))).toEqual(codes)
  })
})

describe('what a step leaves and takes with it', () => {
  const step = (changes: Partial<JobContext>, plan = '') => unwrap(planOf({ plan }, changes))

  test('every step has its own container, pid file and auth file', () => {
    const [one, other] = [step({ registry }), step({ registry, step: 'after_script' })].map((plan) =>
      JSON.stringify(plan.commands),
    )
    for (const name of ['podman-plan-7-', 'podman-plan.step.']) {
      expect(one).toContain(`${name}step_script`)
      expect(other).toContain(`${name}after_script`)
      expect(other).not.toContain(`${name}step_script`)
    }
  })

  test('cancel: stop with the grace, then remove at once', () => {
    const { onCancel, stopGraceSeconds } = step({}, 'stop_grace_seconds = 3')
    expect(stopGraceSeconds).toBe(3)
    expect(onCancel.flatMap((command) => (command.kind === 'podman' ? [command.subcommand] : []))).toEqual([
      'stop',
      'rm',
    ])
  })

  test.each([
    ['step_script', /^step_script$/],
    ['step_my job', /^step_my-job-[0-9a-f]{8}$/],
    ['step_my:job', /^step_my-job-[0-9a-f]{8}$/],
    ['x'.repeat(200), /^x{64}-[0-9a-f]{8}$/],
  ])('a step called %j in names', (name, text) => {
    expect(slug(name)).toMatch(text)
  })

  test('two steps that would look the same do not', () => {
    expect(slug('step_my job')).not.toBe(slug('step_my:job'))
  })
})

test('an entry point under its other spelling says where it was written', () => {
  const { commands } = unwrap(planOf({ podman: 'custom_entry_point = ["/bin/sh"]' }))
  expect(commands.flatMap((command) => ('arguments' in command ? command.arguments : []))).toContainEqual(
    expect.objectContaining({
      name: '--entrypoint',
      origin: expect.objectContaining({ kind: 'config', key: 'general.podman.custom_entry_point' }),
    }),
  )
})

describe('an image with a USER', () => {
  const optionsOf = (podman: string, imageUser: { uid: number; gid: number }, step = 'step_script') =>
    wordsOf(planOf({ podman }, { step, imageUser })).filter((word) => /^--user/.test(word))

  test.each<[string, string, { uid: number; gid: number }, string, readonly string[]]>([
    [
      'rootless, it owns the job’s folders',
      '',
      { uid: 1000, gid: 100 },
      'step_script',
      ['--userns=keep-id:uid=1000,gid=100'],
    ],
    ['root’s Podman starts it as root', '', { uid: 0, gid: 0 }, 'step_script', ['--user=0']],
    [
      'an option of the site says otherwise',
      'custom_options = ["--user=5"]',
      { uid: 1000, gid: 100 },
      'step_script',
      ['--user=5'],
    ],
    ['the runner’s image is another', '', { uid: 1000, gid: 100 }, 'get_sources', []],
  ])('%s', (_what, podman, imageUser, step, words) => {
    expect(optionsOf(podman, imageUser, step)).toEqual(words)
  })
})
