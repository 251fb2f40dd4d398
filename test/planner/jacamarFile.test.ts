import { describe, expect, test } from 'vitest'
import { formatProblem, type PodmanConfig, parseConfig, unwrap } from '../../src/index.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { refusedBy } from '../problem/codesOf.ts'
import { configOf, tomlOf } from './example.ts'

// Jacamar's file, key by key: nothing that a site wrote is lost in silence.

const reported = (toml: string) =>
  problemsOf(parseConfig(toml))
    .filter(({ code }) => code.startsWith('config.') || code === 'gitlab.executor')
    .map(({ code, path, severity }) => `${severity} ${code} ${path}`)

const SITE = tomlOf({
  general: `executor = "sbatch"
data_dir = "$HOME"
custom_build_dir = true
limit_build_dir = true
max_build_dir = 3
static_builds_dir = true
variable_data_dir = "SITE_DATA"
group_permissions = true
retain_logs = true
name = "site batch runner"
kill_timeout = "10s"
gitlab_server = "https://gitlab.example.com"
tls-ca-file = "/etc/ca.pem"
unrestricted_cmd_line = true
user_bash_env = ["LANG=C.UTF-8"]
job_message = "Runs on the login nodes."`,
  batch: `scheduler_bin = "/opt/slurm/bin"
arguments_variable = ["SITE_ARGS"]
default_args = ["--account=ci"]
env_vars = ["LD_LIBRARY_PATH=/opt/slurm/lib"]
disable_name_prefix = true
allow_illegal_args = false
command_delay = "30s"
nfs_timeout = "1m"

[auth]
downscope = "setuid"
user_allowlist = ["ada"]

[auth.runas]
validation_script = "/opt/check"`,
})

const IGNORED = [
  'general.custom_build_dir',
  'general.limit_build_dir',
  'general.max_build_dir',
  'general.static_builds_dir',
  'general.variable_data_dir',
  'general.group_permissions',
  'general.retain_logs',
  'general.name',
  'general.kill_timeout',
  'general.gitlab_server',
  'general.tls-ca-file',
  'general.unrestricted_cmd_line',
  'general.user_bash_env',
  'batch.allow_illegal_args',
  'batch.command_delay',
  'batch.nfs_timeout',
  'auth.downscope',
  'auth.user_allowlist',
  'auth.runas',
]

describe('keys of Jacamar', () => {
  test('that have no effect here are notes, each with its place', () => {
    expect(reported(SITE)).toEqual(IGNORED.map((path) => `note config.ignored ${path}`))
    const ignored = problemsOf(parseConfig(SITE)).filter(({ code }) => code === 'config.ignored')
    expect(ignored.filter(({ at }) => at === undefined)).toEqual([])
  })

  test('are warnings in the strict profile, and nothing where the site says so', () => {
    const strict = `${SITE}\nprofile = "strict"`
    expect(problemsOf(parseConfig(strict)).filter(({ code }) => code === 'config.ignored')).toHaveLength(
      IGNORED.length,
    )
    expect(reported(`${SITE}\nrules = { "config.ignored" = "off" }`)).toEqual([])
  })

  test('one line says what it means', () => {
    const [problem] = problemsOf(parseConfig(tomlOf({ general: 'kill_timeout = "10s"' })))
    expect(problem && formatProblem(problem)).toMatchInlineSnapshot(
      `"general.kill_timeout (line 3, column 1): this key of Jacamar has no effect here: a cancelled script has podman_plan.stop_grace_seconds to end (saw "10s"); set stop_grace_seconds in [podman_plan]"`,
    )
  })
})

describe('keys that nobody knows', () => {
  test.each<[title: string, tables: Parameters<typeof tomlOf>[0], compatible: string[], strict: string[]]>([
    ['a new one of [general.podman]', { podman: 'gpu_devices = true' }, ['warn'], ['refuse']],
    ['one that looks like an allow list', { podman: 'image_allowlist = []' }, ['refuse'], ['refuse']],
    ['a new one of [general]', { general: 'telemetry = true' }, ['warn'], ['warn']],
    ['one that looks like the executor', { general: 'executer = "slurm"' }, ['warn'], ['refuse']],
    ['a new one of [batch]', { batch: 'colour = "red"' }, ['warn'], ['warn']],
    ['one that looks like a key of [batch]', { batch: 'default_arg = []' }, ['warn'], ['refuse']],
    ['the table of another mechanism', { general: 'charliecloud = { application_path = "/x" }' }, [], []],
  ])('%s', (_title, tables, compatible, strict) => {
    const severities = (plan: string) =>
      problemsOf(parseConfig(tomlOf({ ...tables, plan })))
        .filter(({ code }) => code === 'config.key')
        .map(({ severity }) => severity)
    expect(severities('')).toEqual(compatible)
    expect(severities('profile = "strict"')).toEqual(strict)
  })
})

describe('executors', () => {
  test.each([
    ['shell', 'shell'],
    ['slurm', 'slurm'],
    ['sbatch', 'slurm'],
    ['lsf', 'lsf'],
    ['bsub', 'lsf'],
    ['flux', 'flux'],
    ['alloc', 'flux'],
    ['pbs', 'pbs'],
    ['cobalt', 'cobalt'],
    ['qsub', 'cobalt'],
  ])('%s is %s', (written, executor) => {
    expect(configOf({ general: `executor = "${written}"` }).executor).toBe(executor)
  })

  test('one that cannot be run is a warning', () => {
    expect(reported(tomlOf({ general: 'executor = "qsub"' }))).toEqual([
      'warn gitlab.executor general.executor',
    ])
  })

  test('one that Jacamar has not is refused', () => {
    expect(refusedBy(parseConfig(tomlOf({ general: 'executor = "sge"' })))).toEqual(['config.value'])
  })
})

describe('an empty text is a key that is not set', () => {
  const empty = unwrap(
    parseConfig(
      tomlOf({
        general: 'executor = ""\ndata_dir = ""\nshell_path = ""\njob_message = ""\nname = ""',
        podman: `step_script_only = true
runner_image = ""
application_path = ""
default_image = ""
archive_format = ""
image_pull_policy = ""
user_volume_variable = ""`,
        batch: 'scheduler_bin = ""',
      }),
    ),
  )

  test('its default counts', () => {
    const unset = unwrap(parseConfig(tomlOf({ podman: 'step_script_only = true # runner_image' })))
    const withoutLines = (config: PodmanConfig) => JSON.stringify({ ...config, origins: {} })
    expect(withoutLines(empty)).toBe(withoutLines(unset))
  })

  test('and it has no line in the file', () => {
    expect(empty.origins['general.podman.application_path']).toEqual({
      kind: 'default',
      key: 'general.podman.application_path',
    })
  })

  test('so a runner image is missing', () => {
    expect(refusedBy(parseConfig(tomlOf({ podman: 'runner_image = ""' })))).toEqual(['config.missing'])
  })

  test('and the mechanism is', () => {
    expect(refusedBy(parseConfig(tomlOf({ general: 'run_mechanism = ""' })))).toEqual(['config.mechanism'])
  })
})
