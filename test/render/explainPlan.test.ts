import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createPlanner,
  explainPlan,
  type JobContext,
  parseConfig,
  planStep,
  unwrap,
} from '../../src/index.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML, jobOf, planOf, tomlOf } from '../planner/example.ts'

const example = unwrap(planStep(EXAMPLE_TOML, EXAMPLE_JOB))

const explain = (tables: Parameters<typeof tomlOf>[0], job: Partial<JobContext> = {}, width = 80) =>
  explainPlan(unwrap(planOf(tables, job)), { width })

/** The rows of the user's words, without their margins. */
const userRows = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.startsWith('USER │') ? [line.slice(6).trim()] : []))

test('the example: whose word each is, where it stands and why', () => {
  expect(explainPlan(example)).toMatchInlineSnapshot(`
    "step_script of job 4711: user-owned, in a container
    needs Podman 4.0 or newer, for rm --time
    who wrote it: USER pipeline, site TOML file, job runner, plan podman-plan

    In this order, until one fails
    job  │ make-directory /scratch/ci/scripts/abc123/000/group/project/4711.state
         │                                    state folder: no container sees it
    job  │ delete-file /scratch/ci/scripts/abc123/000/group/project/4711.state/
         │     podman-plan.step.step_script.pid
         │                                    state folder: a stale pid file
    site │ /usr/bin/podman run                line 8 application_path
    job  │   --volume=/scratch/ci/builds/abc123/000:/scratch/ci/builds/abc123/000:Z
         │                                    builds folder: working copies
    job  │   --volume=/scratch/ci/cache/group/project:
         │       /scratch/ci/cache/group/project:z
         │                                    cache folder: the project’s cache
    job  │   --volume=/scratch/ci/scripts/abc123/000/group/project/4711:
         │       /scratch/ci/scripts/abc123/000/group/project/4711:ro,Z
         │                                    scripts folder: this job’s scripts
    USER │   --volume=/scratch/data:/data:ro  variable USER_VOLUMES_1: a user volume
    site │   --memory=4g                      line 11 custom_options[0]
    site │   --security-opt=label=disable     line 11 custom_options[1]
    site │   --pull=always                    line 12 image_pull_policy
    plan │   --entrypoint=["/bin/bash","-l","-c"]
         │                                    default of user_entry_point
    plan │   --name=podman-plan-4711-step_script
         │                                    default of container_name_prefix:
         │                                    cancel finds it
    plan │   --replace                        replaces what a crash left
    job  │   --label=podman-plan.job=/scratch/ci/scripts/abc123/000/group/project/
         │       4711
         │                                    scripts folder: cleanup finds it
    job  │   --pidfile=/scratch/ci/scripts/abc123/000/group/project/4711.state/
         │       podman-plan.step.step_script.pid
         │                                    state folder: tells that it ran
    plan │   --rm                             removed after its step
    plan │   --                               ends the options
    USER │   docker.io/library/debian:12      image of the job
    job  │   /scratch/ci/scripts/abc123/000/group/project/4711/step_script
         │                                    script of the step

    On cancel
    plan │ end-container /scratch/ci/scripts/abc123/000/group/project/4711.state/
         │     podman-plan.step.step_script.pid within 10 s
         │                                    signals every process, not only the
         │                                    first
    site │ /usr/bin/podman stop               line 8 application_path
    plan │   --ignore                         no container is fine too
    plan │   --time=10                        default of stop_grace_seconds:
         │                                    seconds until the kill
    plan │   podman-plan-4711-step_script     default of container_name_prefix
    site │ /usr/bin/podman rm                 line 8 application_path
    plan │   --force                          stops it if it still runs
    plan │   --ignore                         no container is fine too
    plan │   --volumes                        those that the image asks for go too
    plan │   --time=0                         kills at once
    plan │   podman-plan-4711-step_script     default of container_name_prefix
    job  │ delete-file /scratch/ci/scripts/abc123/000/group/project/4711.state/
         │     podman-plan.step.step_script.pid
         │                                    state folder: a stale pid file

    Why it is allowed
      user’s image: image_allow_list[0] matches, "^docker\\.io/library/"
      user volume USER_VOLUMES_1, "/scratch/data:/data:ro": the site sets no
        user_volume_sources

    Environment of these commands, and nothing else
      PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR
      XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF
      CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY
      NO_PROXY http_proxy https_proxy no_proxy"
  `)
})

describe('explainPlan puts into the user’s margin', () => {
  const volumes = { podman: 'user_volume_variable = "VOL"\ndefault_image = "registry.example.com/site:1"' }
  const options = { plan: 'user_options_variable = "ARGS"\nuser_options_allow = ["--shm-size"]' }
  test.each<readonly [string, Parameters<typeof tomlOf>[0], Partial<JobContext>, readonly string[]]>([
    ['the image of the job', {}, {}, ['registry.example.com/app:1       image of the job']],
    ['no image of the site', volumes, { image: '' }, []],
    [
      'a user volume',
      volumes,
      { image: '', variables: { VOL_2: '/scratch:/data' } },
      ['--volume=/scratch:/data          variable VOL_2: a user volume'],
    ],
    [
      'an option of the user',
      options,
      { variables: { ARGS: '--shm-size=1g' } },
      [
        '--shm-size=1g                    variable ARGS: an extra option',
        'registry.example.com/app:1       image of the job',
      ],
    ],
  ])('%s', (_reason, tables, job, rows) => {
    expect(userRows(explain(tables, job))).toEqual(rows)
  })

  test('a question about the user’s image', () => {
    const plan = unwrap(planOf({ podman: 'image_pull_policy = "newer"' }, {}, 'prepare'))
    const text = explainPlan(plan, { width: 200 })
    expect(userRows(text)[1]).toMatch(
      /^\(forgiven if \/usr\/bin\/podman image exists -- registry.example.com\/app:1\)/,
    )
  })
})

describe('explainPlan says', () => {
  test.each([
    ['which release a step needs', planOf(), 'needs Podman 4.0 or newer, for rm --time'],
    [
      'which release a cleanup needs',
      planOf({}, {}, 'cleanup'),
      'needs Podman 4.3 or newer, for rm --filter',
    ],
    [
      'which option asks for a newer one',
      planOf({ podman: 'custom_options = ["--retry=1"]' }),
      'needs Podman 5.0 or newer, for run --retry',
    ],
    ['that prepare asks for none', planOf({}, {}, 'prepare'), 'works with any Podman'],
    [
      'that a host script needs none',
      planOf({ podman: 'step_script_only = true' }, { step: 'after_script' }),
      'runs no podman',
    ],
  ])('%s', (_reason, plan, line) => {
    expect(explainPlan(unwrap(plan)).split('\n')[1]).toBe(line)
  })

  test('what the plan warns of, below it', () => {
    const text = explain({}, { image: 'debian' })
    expect(text).toMatch(/\nWarnings\n! image: /)
  })
})

test('a variable that is set stands behind those that are inherited', () => {
  const plan = unwrap(planOf({ plan: 'inherit_environment = ["PATH", "HOME"]' }))
  const text = explainPlan({ ...plan, environment: { ...plan.environment, set: { A: '1', B: '\n' } } })
  expect(text.split('\n').at(-1)).toBe('  PATH HOME A=1 B=\\n')
})

test('what is done at the end, and nothing where there is nothing to do', () => {
  const headings = (text: string) => text.split('\n').filter((_line, index, all) => all[index - 1] === '')
  expect(headings(explainPlan(unwrap(planOf({}, {}, 'cleanup'))))).toEqual([
    'In this order, until one fails',
    'At the end, in any case',
    'Environment of these commands, and nothing else',
  ])
  expect(headings(explain({}, { image: 'debian' })).at(-1)).toBe('Warnings')
})

test.each([
  ['cleanup', 'cleanup of job 7'],
  ['prepare', 'prepare of job 7'],
] as const)('a %s has no owner', (phase, line) => {
  expect(explainPlan(unwrap(planOf({}, {}, phase))).split('\n')[0]).toBe(line)
})

test('a step on the host says so', () => {
  const plan = unwrap(planOf({ podman: 'step_script_only = true' }, { step: 'get_sources' }))
  expect(explainPlan(plan).split('\n')[0]).toBe('get_sources of job 7: runner-owned, on the host')
})

test('a warning goes on further in', () => {
  const lines = explain({}, { image: 'debian' }, 60).split('\n')
  const [first = '', second = '', ...others] = lines.slice(lines.indexOf('Warnings') + 1)
  expect(first).toMatch(/^! image: .*[^ ]$/)
  for (const line of [second, ...others]) expect(line).toMatch(/^ {2}[^ ].*[^ ]$/)
})

test('what just fits is not folded', () => {
  const set = { plan: 'inherit_environment = ["PATH", "HOME"]' }
  expect(explain(set, {}, 11).split('\n').at(-1)).toBe('  PATH HOME')
  const warning = (width: number) => explain({}, { image: 'debian' }, width).split('\n').at(-1)
  const whole = warning(1000) ?? ''
  expect(warning(whole.length)).toBe(whole)
})

describe('explainPlan fits', () => {
  const long = 'a-rather-long-folder-name/'.repeat(6)
  const job = jobOf({
    script: `/ci/${long}scripts/run.sh`,
    directories: { builds: `/ci/${long}builds`, cache: `/ci/${long}cache`, scripts: `/ci/${long}scripts` },
  })
  const plan = unwrap(createPlanner(unwrap(parseConfig(tomlOf()))).step(job))

  test.each([60, 80, 120])('long paths into %i columns, and cuts nothing', (width) => {
    const lines = explainPlan(plan, { width }).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
    const words = lines.map((line) => line.slice(6).trim()).join('')
    expect(words).toContain(`--pidfile=/ci/${long}scripts.state/podman-plan.step.step_script.pid`)
  })

  test('any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (width) => explainPlan(plan, { width }).length > 0),
    )
  })
})

describe('explainPlan colours', () => {
  test('nothing unless asked', () => {
    expect(explainPlan(example)).not.toContain('\u001b')
  })

  test('its headings and warnings', () => {
    const plan = unwrap(planOf({}, { image: 'debian' }))
    const lines = explainPlan(plan, { colour: true }).split('\n')
    const plain = explainPlan(plan).split('\n')
    const painted = plain.filter((line, index) => !line.includes('│') && lines[index] !== line)
    expect(painted).toEqual([
      plain[0],
      expect.stringMatching(/^In this order/),
      expect.stringMatching(/^On cancel/),
      expect.stringMatching(/^Why it is allowed/),
      expect.stringMatching(/^Environment/),
      'Warnings',
      ...plain.slice(plain.indexOf('Warnings') + 1),
    ])
  })

  test('without changing a letter', () => {
    const coloured = explainPlan(example, { colour: true })
    expect(coloured).toContain('\u001b[')
    expect(stripVTControlCharacters(coloured)).toBe(explainPlan(example))
  })
})

describe('explainPlan cannot be made', () => {
  test('to show a secret', () => {
    const registry = { host: 'r.example', username: 'u', password: 'hunter2hunter2' }
    const text = explain({}, { registry }, 200)
    expect(text).toContain('write-file /ci/scripts.state/podman-plan.step.step_script.auth.json [secret]')
    expect(text).not.toContain('hunter2')
  })

  test('to show a line that a word brings along', () => {
    const [command] = example.commands.slice(-1)
    if (command?.kind !== 'podman') throw new Error('the example runs podman')
    const forged = 'x\nsite │   --privileged\u001b[2J'
    const origin = { kind: 'variable', name: 'V' } as const
    const text = explainPlan({
      ...example,
      commands: [{ ...command, arguments: [{ kind: 'operand', value: forged, origin }] }],
    })
    expect(text).not.toContain('\nsite │   --privileged')
    expect(text).not.toContain('\u001b')
  })
})
