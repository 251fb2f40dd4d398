import { describe, expect, test } from 'vitest'
import { batch } from '../../src/config/schema/batch.ts'
import { general } from '../../src/config/schema/general.ts'
import { podman } from '../../src/config/schema/podman.ts'
import { podmanPlan } from '../../src/config/schema/podmanPlan.ts'
import { formatPlan, type JobContext, type PodmanConfig, unwrap } from '../../src/index.ts'
import type { Phase } from '../../src/plan/CommandPlan.ts'
import { refusedBy } from '../problem/codesOf.ts'
import { configOf, planOf, type tomlOf } from './example.ts'

type Tables = NonNullable<Parameters<typeof tomlOf>[0]>

/** What setting one key changes: lines of the plan as text, or who is refused, or a value for an adapter. */
interface Row {
  readonly set: string
  /** Other keys, the same before and after. */
  readonly with?: Tables
  readonly job?: Partial<JobContext>
  readonly phase?: Phase
  readonly gains?: readonly string[]
  readonly loses?: readonly string[]
  readonly refused?: string
  readonly config?: Partial<PodmanConfig>
}

type Rows<Schema extends { readonly entries: object }> = { readonly [K in keyof Schema['entries']]: Row }

const RUN = '/usr/bin/podman run'
const RUNNER: Partial<JobContext> = { step: 'get_sources' }
const IMAGE = 'registry.example.com/app:1'
const LOGIN = {
  registry: { host: 'registry.example.com', username: 'ci', password: 'token-0123456789' },
}
const ENTRY = '--entrypoint=["/bin/bash","-l","-c"]'
const ADDED = { plan: 'user_options_variable = "ARGS"' }

const GENERAL: Rows<typeof general> = {
  run_mechanism: { set: 'run_mechanism = "shell"', refused: 'config.mechanism' },
  executor: {
    set: 'executor = "slurm"',
    phase: 'prepare',
    loses: [IMAGE, `unless /usr/bin/podman image exists -- ${IMAGE}`],
  },
  data_dir: { set: 'data_dir = "$HOME/ci"', config: { dataDir: '$HOME/ci' } },
  shell_path: {
    set: 'shell_path = "/usr/bin/zsh"',
    with: { podman: 'step_script_only = true' },
    job: RUNNER,
    gains: ['/usr/bin/zsh -l'],
    loses: ['/bin/bash -l'],
  },
  job_message: { set: 'job_message = "hello"', config: { jobMessage: 'hello' } },
}

const NO_BATCH = {
  argumentsVariables: ['SCHEDULER_PARAMETERS'],
  defaultArgs: [],
  environment: {},
  disableNamePrefix: false,
}

const BATCH: Rows<typeof batch> = {
  arguments_variable: {
    set: 'arguments_variable = ["SITE_ARGS"]',
    config: { batch: { ...NO_BATCH, argumentsVariables: ['SITE_ARGS', 'SCHEDULER_PARAMETERS'] } },
  },
  default_args: {
    set: 'default_args = ["--account=ci"]',
    config: { batch: { ...NO_BATCH, defaultArgs: ['--account=ci'] } },
  },
  scheduler_bin: {
    set: 'scheduler_bin = "/opt/slurm/bin"',
    config: { batch: { ...NO_BATCH, schedulerBin: '/opt/slurm/bin' } },
  },
  env_vars: {
    set: 'env_vars = ["LD_LIBRARY_PATH=/opt/slurm/lib", "EMPTY="]',
    config: { batch: { ...NO_BATCH, environment: { LD_LIBRARY_PATH: '/opt/slurm/lib', EMPTY: '' } } },
  },
  disable_name_prefix: {
    set: 'disable_name_prefix = true',
    config: { batch: { ...NO_BATCH, disableNamePrefix: true } },
  },
}

const PODMAN: Rows<typeof podman> = {
  application_path: {
    set: 'application_path = "/opt/podman"',
    gains: ['/opt/podman run', '/opt/podman stop', '/opt/podman rm'],
    loses: [RUN, '/usr/bin/podman stop', '/usr/bin/podman rm'],
  },
  runner_image: {
    set: 'runner_image = "registry.example.com/other:2"',
    job: RUNNER,
    gains: ['registry.example.com/other:2'],
    loses: ['registry.example.com/runner:1'],
  },
  runner_options: { set: 'runner_options = ["--memory 4g"]', job: RUNNER, gains: ['--memory=4g'] },
  runner_entry_point: {
    set: 'runner_entry_point = ["/bin/sh"]',
    job: RUNNER,
    gains: ['--entrypoint=["/bin/sh"]'],
    loses: [ENTRY],
  },
  default_image: {
    set: 'default_image = "registry.example.com/default:3"',
    job: { image: '' },
    gains: ['registry.example.com/default:3'],
  },
  custom_options: { set: 'custom_options = ["--memory=4g"]', gains: ['--memory=4g'] },
  user_entry_point: {
    set: 'user_entry_point = ["/bin/sh", ""]',
    gains: ['--entrypoint=["/bin/sh",""]'],
    loses: [ENTRY],
  },
  custom_entry_point: {
    set: 'custom_entry_point = ["/bin/sh"]',
    gains: ['--entrypoint=["/bin/sh"]'],
    loses: [ENTRY],
  },
  step_script_only: {
    set: 'step_script_only = true',
    job: { step: 'after_script' },
    gains: ['step after_script of job 7, user-owned, on the host', '/bin/bash -l'],
    loses: ['step after_script of job 7, user-owned, in a container', RUN, '--rm', IMAGE],
  },
  disable_container_removal: { set: 'disable_container_removal = true', loses: ['--rm'] },
  image_pull_policy: { set: 'image_pull_policy = "newer"', gains: ['--pull=newer'] },
  image_allow_list: { set: "image_allow_list = ['^quay\\.io/']", refused: 'image.allow-list' },
  user_volume_variable: {
    set: 'user_volume_variable = "VOL"',
    job: { variables: { VOL: '/data:/data' } },
    gains: ['--volume=/data:/data'],
  },
  archive_format: {
    set: 'archive_format = "oci-archive"',
    with: { podman: 'image_pull_policy = "always"' },
    job: LOGIN,
    gains: ['oci-archive:/ci/scripts.state/podman-plan.image.oci.tar', '--quiet'],
    loses: [IMAGE, '--pull=always', '--authfile=/ci/scripts.state/podman-plan.step.step_script.auth.json'],
  },
}

const PLAN: Rows<typeof podmanPlan> = {
  profile: {
    set: 'profile = "strict"\nrules = {"allow-list.empty" = "off"}',
    job: { image: 'debian' },
    refused: 'image.short-name',
  },
  rules: { set: 'rules = { "allow-list.empty" = "refuse" }', refused: 'allow-list.empty' },
  terminal: { set: 'terminal = true', gains: ['--tty'] },
  selinux_labels: {
    set: 'selinux_labels = false',
    gains: [
      '--volume=/ci/builds:/ci/builds',
      '--volume=/ci/cache:/ci/cache',
      '--volume=/ci/scripts:/ci/scripts:ro',
    ],
    loses: ['--volume=/ci/builds:/ci/builds:Z', '--volume=/ci/cache:/ci/cache:z'],
  },
  shell: {
    set: 'shell = "detect"',
    gains: [expect.stringMatching(/^--entrypoint=\["sh","-c",/)],
    loses: [ENTRY],
  },
  registry_auth: {
    set: 'registry_auth = ["user"]',
    job: LOGIN,
    loses: [
      'write-file /ci/scripts.state/podman-plan.step.step_script.auth.json [secret]',
      '--authfile=/ci/scripts.state/podman-plan.step.step_script.auth.json',
    ],
  },
  container_name_prefix: {
    set: 'container_name_prefix = "ci"',
    gains: ['--name=ci-7-step_script', 'ci-7-step_script'],
    loses: ['--name=podman-plan-7-step_script', 'podman-plan-7-step_script'],
  },
  user_volume_sources: {
    set: 'user_volume_sources = ["/scratch"]',
    with: { podman: 'user_volume_variable = "VOL"' },
    job: { variables: { VOL: '/data:/data' } },
    refused: 'volume.source',
  },
  user_options_variable: {
    set: 'user_options_variable = "ARGS"',
    with: { plan: 'user_options_allow = ["--shm-size"]' },
    job: { variables: { ARGS: '--shm-size 1g' } },
    gains: ['--shm-size=1g'],
  },
  user_options_allow: {
    set: 'user_options_allow = ["--env"]',
    with: ADDED,
    job: { variables: { ARGS: '--env=A="b c"' } },
    gains: ['--env=A=b c'],
  },
  scheduler_options_allow: {
    set: 'scheduler_options_allow = ["--nodelist"]',
    config: { schedulerOptionsAllow: ['--nodelist'] },
  },
  submit: { set: 'submit = "user"', config: { submit: 'user' } },
  kill_wait_seconds: { set: 'kill_wait_seconds = 60', config: { killWaitSeconds: 60 } },
  inherit_environment: {
    set: 'inherit_environment = ["PATH", "SLURM_*"]',
    gains: ['inherits PATH SLURM_*'],
    loses: [expect.stringMatching(/^inherits PATH HOME /)],
  },
  record_jobs: { set: 'record_jobs = "/log/jobs.jsonl"', config: { recordJobs: '/log/jobs.jsonl' } },
  reproduce_hint: { set: 'reproduce_hint = true', config: { reproduceHint: true } },
  application_options: {
    set: 'application_options = ["--gpu", "--modules=…"]',
    with: { podman: 'custom_options = ["--gpu", "--modules mpi"]' },
    gains: ['--gpu', '--modules=mpi'],
  },
  node_variables: {
    set: 'node_variables = ["SCRATCH"]',
    with: { general: 'executor = "slurm"', podman: 'custom_options = ["--volume=$SCRATCH:/tmp"]' },
    gains: ['--volume=$SCRATCH:/tmp'],
  },
  stop_grace_seconds: { set: 'stop_grace_seconds = 30', gains: ['--time=30'], loses: ['--time=10'] },
}

const TABLES = [
  ['general', GENERAL, general],
  ['podman', PODMAN, podman],
  ['batch', BATCH, batch],
  ['plan', PLAN, podmanPlan],
] as const

describe.each(TABLES)('keys of %s', (table, rows, { entries }) => {
  test('every key has a row', () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(entries).sort())
  })

  test.each(Object.entries<Row>(rows))('%s', (_key, row) => {
    const before = row.with ?? {}
    const own = before[table] ?? ''
    const after = { ...before, [table]: `${own}\n${row.set}` }
    if (row.refused !== undefined) {
      expect(refusedBy(planOf(after, row.job, row.phase))).toEqual([row.refused])
      return
    }
    if (row.config !== undefined) {
      expect(configOf(after)).toMatchObject(row.config)
      expect(configOf(before)).not.toMatchObject(row.config)
      return
    }
    const [old, changed] = [linesOf(before, row), linesOf(after, row)]
    expect(changed.filter((line) => !old.includes(line))).toEqual(
      expect.arrayContaining([...(row.gains ?? [])]),
    )
    expect(old.filter((line) => !changed.includes(line))).toEqual(
      expect.arrayContaining([...(row.loses ?? [])]),
    )
    expect((row.gains ?? []).length + (row.loses ?? []).length).toBeGreaterThan(0)
  })
})

/** The plan as text, a line a word; nothing where the job is refused. */
function linesOf(tables: Tables, { job, phase }: Row): readonly string[] {
  const result = planOf(tables, job, phase)
  return result.ok
    ? formatPlan(unwrap(result))
        .split('\n')
        .map((line) => line.trim())
    : []
}
