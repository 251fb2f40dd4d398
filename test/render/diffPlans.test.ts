import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CommandPlan,
  diffPlans,
  formatChanges,
  type JobContext,
  planStep,
  unwrap,
} from '../../src/index.ts'
import { CHANGE_KINDS } from '../../src/render/diff/PlanChange.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML, planOf, type tomlOf } from '../planner/example.ts'

type Side = readonly [tables?: Parameters<typeof tomlOf>[0], job?: Partial<JobContext>]

const planned = ([tables, job]: Side, phase: CommandPlan['phase'] = 'step') =>
  unwrap(planOf(tables, job, phase))

/** A line for each change. */
function linesBetween(before: Side, after: Side, phase?: CommandPlan['phase']): readonly string[] {
  const changes = diffPlans(planned(before, phase), planned(after, phase))
  const lines = formatChanges(changes)
    .split('\n')
    .filter((line) => line !== '')
  expect(lines).toHaveLength(changes.length)
  for (const { kind } of changes) expect(CHANGE_KINDS).toContain(kind)
  return lines
}

const options = (...words: readonly string[]): Side => [
  { podman: `custom_options = ${JSON.stringify(words)}` },
]
const image = (name: string): Side => [{}, { image: name }]

test('the example, edited', () => {
  const edited = EXAMPLE_TOML.replace('"--memory=4g"', '"--memory=8g", "--privileged"')
  const job: JobContext = {
    ...EXAMPLE_JOB,
    image: 'registry.example.com/debian:13',
    variables: { USER_VOLUMES_1: '/scratch/data:/data' },
  }
  const changes = diffPlans(unwrap(planStep(EXAMPLE_TOML, EXAMPLE_JOB)), unwrap(planStep(edited, job)))
  expect(formatChanges(changes)).toMatchInlineSnapshot(`
    "danger  mount /data became writable
    danger  + --privileged: turns every separation off
    danger  image now from registry.example.com instead of docker.io: registry.example.com/debian:13
    notice  --memory now 8g instead of 4g
    notice  image tag now 13 instead of 12"
  `)
})

describe('diffPlans finds', () => {
  test.each<readonly [string, Side, Side, readonly string[]]>([
    ['an option more', options(), options('--shm-size=1g'), ['notice  + --shm-size=1g']],
    ['an option less', options('--shm-size=1g'), options(), ['notice  - --shm-size=1g']],
    [
      'an option that takes protection away',
      options('--cap-drop=all'),
      options(),
      ['danger  - --cap-drop=all'],
    ],
    [
      'another value',
      options('--memory=4g'),
      options('--memory=8g'),
      ['notice  --memory now 8g instead of 4g'],
    ],
    [
      'a value that shares the host’s processes',
      options('--pid=private'),
      options('--pid=host'),
      ['danger  --pid now host instead of private'],
    ],
    [
      'another value of one variable among two',
      options('--env=A=1', '--env=B=1'),
      options('--env=B=1', '--env=A=2'),
      ['notice  --env now A=2 instead of A=1'],
    ],
    [
      'another order of servers',
      options('--dns=10.0.0.1', '--dns=10.0.0.2'),
      options('--dns=10.0.0.2', '--dns=10.0.0.1'),
      ['notice  --dns in another order'],
    ],
    [
      'a mount more',
      options(),
      options('--volume=/scratch:/scratch:ro'),
      ['notice  + mount /scratch: /scratch, read-only'],
    ],
    [
      'a writable mount more',
      options(),
      options('--volume=/data:/mnt'),
      ['danger  + mount /mnt: /data, writable'],
    ],
    ['a mount less', options('--volume=/data:/mnt:ro'), options(), ['notice  - mount /mnt']],
    [
      'other options of a mount',
      options('--volume=/a:/b:ro'),
      options('--volume=/a:/b:ro,z'),
      ['notice  mount /b has other options: z instead of none'],
    ],
    [
      'no options of a mount any more',
      options('--volume=/a:/b:ro,z'),
      options('--volume=/a:/b:ro'),
      ['notice  mount /b has other options: none instead of z'],
    ],
    [
      'a volume where memory was',
      options('--mount=type=tmpfs,target=/t'),
      options('--mount=type=volume,source=v,target=/t'),
      ['notice  mount /t now shows v instead of nothing of the host'],
    ],
    [
      'memory, which shows nothing',
      options(),
      options('--mount=type=tmpfs,dst=/t,ro'),
      ['notice  + mount /t, read-only'],
    ],
    [
      'a mount that became writable, in another spelling',
      options('--volume=/data:/mnt:ro'),
      options('--mount=type=bind,source=/data,destination=/mnt/'),
      ['danger  mount /mnt became writable'],
    ],
    [
      'a mount that became read-only',
      options('--volume=/data:/mnt'),
      options('--volume=/data:/mnt:ro'),
      ['notice  mount /mnt became read-only'],
    ],
    [
      'another folder at the same place',
      options('--volume=/data:/mnt:ro'),
      options('--volume=/srv:/mnt:ro'),
      ['danger  mount /mnt now shows /srv instead of /data'],
    ],
    [
      'another registry',
      image('docker.io/library/debian:12'),
      image('quay.io/library/debian:12'),
      ['danger  image now from quay.io instead of docker.io: quay.io/library/debian:12'],
    ],
    [
      'another repository',
      image('quay.io/a/b:1'),
      image('quay.io/a/c:1'),
      ['notice  image now quay.io/a/c instead of quay.io/a/b'],
    ],
    [
      'another tag',
      image('quay.io/a/b'),
      image('quay.io/a/b:2'),
      ['notice  image tag now 2 instead of latest'],
    ],
    [
      'a registry whose port has a colon too',
      image('quay.io:1/a/b:1'),
      image('quay.io:2/a/b:1'),
      ['danger  image now from quay.io:2 instead of quay.io:1: quay.io:2/a/b:1'],
    ],
    [
      'a tag where the registry has a port',
      image('quay.io:1/a/b'),
      image('quay.io:1/a/b:2'),
      ['notice  image tag now 2 instead of latest'],
    ],
    [
      'another image beside a registry’s port',
      image('quay.io:1/a/b'),
      image('quay.io:1/a/c'),
      ['notice  image now quay.io:1/a/c instead of quay.io:1/a/b'],
    ],
    [
      'another repository, and a digest',
      image('quay.io/a/b:1'),
      image(`quay.io/a/c@sha256:${'a'.repeat(64)}`),
      ['notice  image now quay.io/a/c instead of quay.io/a/b', 'notice  image now pinned to a digest'],
    ],
    [
      'that an image is a file',
      image('quay.io/a/b:1'),
      [{ podman: 'default_image = "docker-archive:/srv/a.tar"' }, { image: '' }],
      ['notice  image now docker-archive:/srv/a.tar instead of quay.io/a/b:1'],
    ],
    [
      'a digest less',
      image(`quay.io/a/b@sha256:${'a'.repeat(64)}`),
      image('quay.io/a/b:1'),
      ['danger  image no longer pinned to a digest'],
    ],
    [
      'another digest',
      image(`quay.io/a/b@sha256:${'a'.repeat(64)}`),
      image(`quay.io/a/b@sha256:${'b'.repeat(64)}`),
      ['notice  image pinned to another digest'],
    ],
    [
      'another entry point',
      [{}],
      [{ podman: 'user_entry_point = ["/bin/sh", "-c"]' }],
      ['notice  entry point now ["/bin/sh","-c"] instead of ["/bin/bash","-l","-c"]'],
    ],
    [
      'another pull policy',
      [{}],
      [{ podman: 'image_pull_policy = "always"' }],
      ['notice  images are pulled always instead of as podman decides'],
    ],
    [
      'credentials',
      [{}],
      [{}, { registry: { host: 'r.example', username: 'u', password: 'hunter2hunter2' } }],
      [
        'notice  credentials are handed to podman',
        'detail  + at the end, delete-file /ci/scripts.state/podman-plan.step.step_script.auth.json',
      ],
    ],
    [
      'another program',
      [{}],
      [{ podman: 'application_path = "/opt/podman"' }],
      [
        'danger  the program is now /opt/podman instead of /usr/bin/podman',
        'danger  on cancel, podman stop: the program is now /opt/podman instead of /usr/bin/podman',
        'danger  on cancel, podman rm: the program is now /opt/podman instead of /usr/bin/podman',
      ],
    ],
    ['that a container stays', [{}], [{ podman: 'disable_container_removal = true' }], ['notice  - --rm']],
    [
      'a variable that leads podman to another engine',
      [{ plan: 'inherit_environment = ["PATH", "HOME"]' }],
      [{ plan: 'inherit_environment = ["PATH", "CONTAINER_*"]' }],
      ['danger  podman gets the host’s CONTAINER_*', 'notice  podman no longer gets the host’s HOME'],
    ],
    [
      'another grace',
      [{}],
      [{ plan: 'stop_grace_seconds = 3' }],
      ['notice  killed 3 s after the stop signal instead of 10 s'],
    ],
    [
      'that a step leaves its container, before all else',
      [{}, { step: 'after_script' }],
      [{ podman: 'step_script_only = true' }, { step: 'after_script' }],
      ['danger  runs on the host instead of in a container'],
    ],
    [
      'other folders for user volumes',
      [
        { podman: 'user_volume_variable = "V"', plan: 'user_volume_sources = ["/scratch"]' },
        { variables: { V: '/scratch/a:/a' } },
      ],
      [{ podman: 'user_volume_variable = "V"' }, { variables: { V: '/scratch/a:/a' } }],
      ['danger  user volumes may lie below any folder that the policy lets pass'],
    ],
  ])('%s', (_reason, before, after, lines) => {
    expect(linesBetween(before, after)).toEqual(lines)
  })

  test('the registry of an image that had none', () => {
    expect(linesBetween(image('debian'), image('docker.io/library/debian'))[0]).toMatch(
      /^notice {2}image now from docker.io instead of /,
    )
    expect(linesBetween(image('debian'), image('docker.io/library/other'))[0]).toMatch(
      /^danger {2}image now from docker.io instead of /,
    )
  })

  test('a new warning', () => {
    const lines = linesBetween(image('docker.io/library/debian'), image('debian'))
    expect(lines[0]).toBe(
      'danger  image now from wherever the host’s search list says instead of docker.io: debian',
    )
    expect(lines[1]).toMatch(/^notice {2}new warning: image: /)
  })

  test('a tmpfs that hid something', () => {
    const before = options('--volume=/data:/mnt:ro', '--tmpfs=/mnt/secret')
    const after = options('--volume=/data:/mnt:ro')
    expect(linesBetween(before, after)).toEqual(['danger  - mount /mnt/secret: what it hid is shown'])
  })

  test('when prepare asks for an image', () => {
    const lines = linesBetween([{ podman: 'image_pull_policy = "always"' }], [{}], 'prepare')
    expect(lines).toEqual([
      'notice  podman pull: runs only if the image is missing instead of always',
      'notice  podman pull: runs only if the image is missing instead of always',
    ])
  })

  test('another image in prepare', () => {
    expect(linesBetween(image('quay.io/a/b:1'), image('quay.io/a/b:2'), 'prepare')).toEqual([
      'notice  podman pull: image tag now 2 instead of 1',
    ])
  })
})

describe('diffPlans finds nothing', () => {
  test.each<readonly [string, Side, Side]>([
    ['in equal plans', options('--memory=4g'), options('--memory=4g')],
    ['in the order of options', options('--memory=4g', '--cpus=2'), options('--cpus=2', '--memory=4g')],
    [
      'in the order of mounts',
      options('--volume=/a:/b', '--volume=/c:/d'),
      options('--volume=/c:/d', '--volume=/a:/b'),
    ],
    ['in what the last one overrides', options('--memory=1g', '--memory=4g'), options('--memory=4g')],
    ['in lists that are split', options('--cap-add=a,b'), options('--cap-add=b', '--cap-add=a')],
    [
      'in another spelling of a mount',
      options('--volume=/a:/b:ro'),
      options('--mount=type=bind,src=/a,dst=/b,ro'),
    ],
    ['in other lines of the file', options('--memory=4g'), [{ podman: '\n\ncustom_options = ["-m", "4g"]' }]],
    ['in another spelling of an image', image('docker.io/debian:12'), image('docker.io/library/debian:12')],
    ['in a tag that is the default', image('quay.io/a/b'), image('quay.io/a/b:latest')],
  ])('%s', (_reason, before, after) => {
    expect(linesBetween(before, after)).toEqual([])
  })

  test('in a plan and the same plan as JSON', () => {
    const plan = planned(options('--memory=4g'))
    expect(diffPlans(plan, JSON.parse(JSON.stringify(plan)))).toEqual([])
  })
})

describe('diffPlans always', () => {
  const words = fc.subarray([
    '--memory=4g',
    '--cpus=2',
    '--privileged',
    '--volume=/a:/b',
    '--volume=/c:/d:ro',
    '--env=A=1',
  ])

  test('finds as much on the way back, and something exactly where the sets differ', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [planned(options(...one)), planned(options(...other))]
        const isSame = one.toSorted().join() === other.toSorted().join()
        expect(diffPlans(a, b)).toHaveLength(diffPlans(b, a).length)
        expect(diffPlans(a, b).length === 0).toBe(isSame)
      }),
      { numRuns: 50 },
    )
  })

  test('puts the most dangerous first', () => {
    const changes = diffPlans(planned(options()), planned(options('--memory=1g', '--privileged')))
    expect(changes.map(({ severity }) => severity)).toEqual(['danger', 'notice'])
  })
})

test('a change cannot bring a line of its own along', () => {
  const text = formatChanges([{ kind: 'operand', severity: 'notice', text: 'runs x\ndanger  y' }])
  expect(text.split('\n')).toHaveLength(1)
})

test.each([
  ['--read-only', 'danger'],
  ['--read-only=false', 'notice'],
  ['--security-opt=no-new-privileges', 'danger'],
  ['--security-opt=no-new-privileges=false', 'notice'],
  ['--security-opt=no-new-privileges:true', 'danger'],
  ['--security-opt=label=disable', 'notice'],
  ['--userns=keep-id', 'danger'],
  ['--userns=host', 'notice'],
  ['--user=1', 'danger'],
  ['--network=none', 'danger'],
  ['--network=host', 'notice'],
  ['--pids-limit=9', 'danger'],
  ['--pids-limit=0', 'notice'],
  ['--pids-limit=-1', 'notice'],
  ['--http-proxy=false', 'danger'],
  ['--http-proxy=true', 'notice'],
])('without %s: %s', (word, severity) => {
  expect(linesBetween(options(word), options()).map((line) => line.split(' ')[0])).toEqual([severity])
})
