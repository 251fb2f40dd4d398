import fc from 'fast-check'

/** Whatever bytes somebody calls a TOML file, read as text in one of the two ways that programs read bytes. */
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => String.fromCharCode(...bytes)),
)

/** What means something, and now and then what should not. */
const mostly = <T>(usual: readonly T[], odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd })

const word = fc.oneof(
  fc.constantFrom('', ' ', '-', '--', '$HOME', '$NONE', "'", '"', '\\', '*', '__proto__'),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

const image = mostly(
  [
    'registry.example.com/app:1',
    'debian',
    'docker.io/library/debian:12',
    `a.b/c:1@sha256:${'a'.repeat(64)}`,
    'docker-archive:/images/a.tar',
  ],
  word,
)

const option = mostly(
  [
    '--memory=4g',
    '--security-opt label=disable',
    '--userns keep-id',
    '-e A=b',
    '--env="C=d e"',
    '-v /host:/in',
    '--volume=$HOME/x:/y:ro',
    '--mount=type=bind,source=/a,target=/b',
    '--tmpfs=/t',
    '--privileged',
    '--label=a=b',
    '--future=1',
  ],
  fc.oneof(
    fc.constantFrom('--name=x', '--name x', '--rm=false', '--label=podman-plan.job=x', '--pull=never'),
    fc.constantFrom('-it', '--entrypoint ""', '--env=A*', '--userns', 'keep-id', '--tty'),
    word,
  ),
)

const entryWord = mostly(['/bin/sh', '-l', '-c', '/bin/bash', 'a b', '"'], word)

const pattern = mostly(['^registry\\.example\\.com/', '.*', 'debian', '^(a|b)+$', '[[:alpha:]]+'], word)

/** A value in the right place, or now and then any other. */
const or = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) })

const severity = fc.constantFrom('off', 'note', 'warn', 'refuse')
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 4 })

const podman = fc.record(
  {
    runner_image: or(image),
    runner_options: or(few(option)),
    runner_entry_point: or(few(entryWord)),
    default_image: or(image),
    custom_options: or(few(option)),
    user_entry_point: or(few(entryWord)),
    step_script_only: or(fc.boolean()),
    disable_container_removal: or(fc.boolean()),
    image_pull_policy: or(fc.constantFrom('always', 'missing', 'never', 'newer', 'if-not-present')),
    image_allow_list: or(fc.array(pattern, { minLength: 1, maxLength: 4 })),
    user_volume_variable: or(fc.constantFrom('V', 'USER_VOLUMES')),
    archive_format: or(fc.constantFrom('docker-archive', 'oci-archive')),
    application_path: or(fc.constantFrom('/usr/bin/podman', '/opt/a b/podman')),
  },
  { requiredKeys: ['runner_image'] },
)

const plan = fc.record(
  {
    profile: or(fc.constantFrom('compatible', 'compatible', 'compatible', 'strict')),
    rules: or(
      fc.dictionary(
        fc.constantFrom('volume.source', 'volume.target', 'options.user', 'image.allow-list'),
        severity,
      ),
    ),
    terminal: or(fc.boolean()),
    selinux_labels: or(fc.boolean()),
    shell: or(fc.constantFrom('bash', 'detect')),
    container_name_prefix: or(fc.constantFrom('ci', 'podman-plan')),
    user_volume_sources: or(fc.constant(['/scratch', '/host'])),
    user_options_variable: or(fc.constant('ARGS')),
    user_options_allow: or(few(fc.constantFrom('--shm-size', '--env', '--volume', '--tmpfs', '--label'))),
    stop_grace_seconds: or(fc.nat(3600)),
  },
  { requiredKeys: [] },
)

/** A TOML value as it can be written on one line; JSON is that, but for tables and null. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`
  if (typeof value !== 'object' || value === null) return value === null ? 'nan' : JSON.stringify(value)
  const pairs = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)} = ${written(part)}`)
  return `{ ${pairs.join(', ')} }`
}

const lines = (table: object): readonly string[] =>
  Object.entries(table).map(([name, value]) => `${name} = ${written(value)}`)

const structured = fc
  .tuple(podman, plan)
  .map(([one, other]) =>
    [
      '[general]',
      'run_mechanism = "podman"',
      '[general.podman]',
      ...lines(one),
      '[podman_plan]',
      ...lines(other),
    ].join('\n'),
  )

/** A file with a piece cut out, and noise put in. */
const damaged = fc
  .tuple(structured, fc.nat(), fc.nat(20), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([text, at, length, put]) => {
    const start = at % text.length
    return text.slice(0, start) + put + text.slice(start + length)
  })

/** Texts of a site's file: mostly ones that mean something, some damaged, some no TOML at all. */
export const siteTexts = fc.oneof(
  { weight: 8, arbitrary: structured },
  { weight: 1, arbitrary: damaged },
  { weight: 1, arbitrary: noise },
)
