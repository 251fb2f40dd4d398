import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SHELL_FUNCTIONS } from '../../src/batch/SHELL_FUNCTIONS.ts'
import { type CommandPlan, type JobContext, planStep, unwrap } from '../../src/index.ts'
import { toLsfScript } from '../../src/lsf/toLsfScript.ts'
import { operand } from '../../src/plan/argument.ts'
import { toBatchScript } from '../../src/slurm/toBatchScript.ts'
import { EXAMPLE_JOB, EXAMPLE_TOML, planOf as planFrom } from '../planner/example.ts'
import { type FakePodman, fakePodman } from './fakePodman.ts'

const SHELLS = [
  ['bash', ['bash']],
  ['dash', ['dash']],
  ['busybox sh', ['busybox', 'sh']],
] as const

/** What stands below the constant functions. */
const planPart = (script: string): string =>
  script.slice(script.indexOf(SHELL_FUNCTIONS) + SHELL_FUNCTIONS.length)

test('the example’s step', () => {
  expect(planPart(toBatchScript(unwrap(planStep(EXAMPLE_TOML, EXAMPLE_JOB))))).toMatchInlineSnapshot(`
    "
    # The plan.
    stop_containers() {
      ask_container /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid 10
      bounded 15 /usr/bin/podman stop --ignore --time=10 podman-plan-4711-step_script
    }

    undo() {
      bounded 20 /usr/bin/podman rm --force --ignore --volumes --time=0 podman-plan-4711-step_script
    }

    kill_containers() {
      kill_container /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
    }

    forget() {
      rm -f /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
    }

    at_end() {
      :
    }

    begin /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.outcome /scratch/ci/scripts/abc123/000/group/project/4711.state
    usable_folders
    keep PATH HOME USER LOGNAME LANG LC_ALL TMPDIR TERM XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS CONTAINERS_CONF CONTAINERS_STORAGE_CONF CONTAINERS_REGISTRIES_CONF HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy
    trap 'cancel cancelled 10' HUP INT QUIT ALRM TERM USR1 USR2 XCPU
    real /scratch/ci/builds/abc123/000
    real /scratch/ci/cache/group/project
    real /scratch/ci/scripts/abc123/000/group/project/4711
    real /scratch/data

    make_folder /scratch/ci/scripts/abc123/000/group/project/4711.state
    delete_file /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid
    container /scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid /usr/bin/podman run \\
      --volume=/scratch/ci/builds/abc123/000:/scratch/ci/builds/abc123/000:Z \\
      --volume=/scratch/ci/cache/group/project:/scratch/ci/cache/group/project:z \\
      --volume=/scratch/ci/scripts/abc123/000/group/project/4711:/scratch/ci/scripts/abc123/000/group/project/4711:ro,Z \\
      --volume=/scratch/data:/data:ro \\
      --memory=4g \\
      --security-opt=label=disable \\
      --pull=always \\
      '--entrypoint=["/bin/bash","-l","-c"]' \\
      --name=podman-plan-4711-step_script \\
      --replace \\
      --label=podman-plan.job=/scratch/ci/scripts/abc123/000/group/project/4711 \\
      --pidfile=/scratch/ci/scripts/abc123/000/group/project/4711.state/podman-plan.step.step_script.pid \\
      --rm \\
      -- \\
      docker.io/library/debian:12 \\
      /scratch/ci/scripts/abc123/000/group/project/4711/step_script
    finish succeeded 0 0
    "
  `)
})

describe.each(SHELLS)('in %s', (name, [shell = '', ...before]) => {
  const isHere = spawnSync(shell, [...before, '-c', ':']).status === 0
  if (!isHere) console.warn(`${name} is not installed: the batch script is not run in it`)
  const check = test.skipIf(!isHere)

  let fake: FakePodman
  beforeEach(() => {
    fake = fakePodman()
  })
  afterEach(() => fake.dispose())

  const planOf = (
    changes: Partial<JobContext> = {},
    podman = '',
    plan = '',
    phase: 'step' | 'prepare' = 'step',
    general = '',
  ) => {
    const folder = (name: string): string => join(fake.folder, name)
    return unwrap(
      planFrom(
        { general, podman: `application_path = "${fake.program}"\n${podman}`, plan },
        {
          script: folder('scripts/run.sh'),
          directories: { builds: folder('builds'), cache: folder('cache'), scripts: folder('scripts') },
          ...changes,
        },
        phase,
      ),
    )
  }

  const start = (script: string, env: Readonly<Record<string, string>> = {}): ChildProcess => {
    writeFileSync(join(fake.folder, 'job.sh'), script)
    return spawn(shell, [...before, join(fake.folder, 'job.sh')], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: 'ignore',
    })
  }

  const run = async (plan: CommandPlan, env: Readonly<Record<string, string>> = {}) => {
    mkdirSync(plan.stateDirectory, { recursive: true })
    const [code] = await once(start(toBatchScript(plan), env), 'exit')
    return { code, told: told(plan) }
  }

  const told = (plan: CommandPlan): string => {
    const file = join(
      plan.stateDirectory,
      `podman-plan.${plan.step ? `step.${plan.step}` : plan.phase}.outcome`,
    )
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  check('the script is one the shell can read', () => {
    for (const script of [toBatchScript(planOf()), toLsfScript(planOf())]) {
      const read = spawnSync(shell, [...before, '-n'], { input: script, encoding: 'utf8' })
      expect([read.status, read.stderr]).toEqual([0, ''])
    }
  })

  describe('variables that only the node has', () => {
    const OPTIONS = `["--env=J=$SLURM_JOB_ID", "--volume=$SLURM_TMPDIR/x:/tmp", "--mount=type=bind,source=$SLURM_JOB,target=/y"]`
    const waiting = () => planOf({}, `custom_options = ${OPTIONS}`, '', 'step', 'executor = "slurm"')
    const NODE = { SLURM_JOB_ID: '12', SLURM_JOB: '/j', SLURM_TMPDIR: "/local/it's a *; $(id)" }

    check('are filled, each as part of one word', async () => {
      fake.behave('run', 'made "$@"')
      expect(await run(waiting(), NODE)).toEqual({ code: 0, told: 'succeeded 0\n' })
      expect(fake.words()).toEqual(
        expect.arrayContaining([
          '--env=J=12',
          "--volume=/local/it's a *; $(id)/x:/tmp",
          '--mount=type=bind,source=/j,target=/y',
        ]),
      )
    })

    check.each([
      ['not set', { SLURM_JOB_ID: '12', SLURM_JOB: '/j' }],
      ['empty', { ...NODE, SLURM_TMPDIR: '' }],
    ])('end the job where one is %s, and nothing runs', async (_what, env) => {
      expect(await run(waiting(), env)).toEqual({ code: 1, told: 'engine-failed 1\n' })
      expect(fake.asked()).toEqual([])
    })

    check('lead no mount of the site to the folders of all jobs', async () => {
      const { folders, ...plan } = waiting()
      const env = { ...NODE, SLURM_TMPDIR: fake.folder }
      mkdirSync(join(fake.folder, 'x', 'scripts'), { recursive: true })
      const state = join(fake.folder, 'x', 'scripts', 'state')
      const moved = folders && { ...folders, data: state, job: { ...folders.job, state } }
      expect(await run({ ...plan, ...(moved && { folders: moved }) }, env)).toEqual({
        code: 1,
        told: 'engine-failed 1\n',
      })
      expect(fake.asked()).toEqual([])
    })
  })

  describe('the outcome is decided by the pid file', () => {
    check.each<[string, string, number, string]>([
      ['exit 0', 'made "$@"; exit 0', 0, 'succeeded 0\n'],
      ['exit 7', 'made "$@"; exit 7', 7, 'script-failed 7\n'],
      ['the script’s own 125', 'made "$@"; exit 125', 125, 'script-failed 125\n'],
      ['podman’s 125', 'exit 125', 125, 'engine-failed 125\n'],
      ['podman’s 127', 'exit 127', 127, 'engine-failed 127\n'],
      ['0, although nothing ran: not the job’s success', 'exit 0', 125, 'engine-failed 0\n'],
    ])('%s', async (_reason, behaviour, code, outcome) => {
      fake.behave('run', behaviour)
      const plan = planOf()
      mkdirSync(plan.stateDirectory)
      writeFileSync(join(plan.stateDirectory, 'podman-plan.step.step_script.pid'), 'stale')
      expect(await run(plan)).toEqual({ code, told: outcome })
      expect(fake.asked()).toEqual(['run'])
    })

    check('podman that is not there', async () => {
      fake.behave('run', 'exit 0')
      const plan = planOf({}, '')
      expect(await run({ ...plan, commands: plan.commands.map(elsewhere) })).toEqual({
        code: 127,
        told: 'engine-failed 127\n',
      })
    })

    check('no file with the credentials', async () => {
      fake.behave('run', 'made "$@"')
      const plan = planOf({
        registry: { host: 'registry.example.com', username: 'u', password: 'password-1' },
      })
      expect(await run(plan)).toEqual({ code: 1, told: 'engine-failed 1\n' })
      expect(fake.asked()).toEqual([])
    })

    check('what the plan wrote is deleted in the end', async () => {
      fake.behave('run', 'made "$@"')
      const plan = planOf({
        registry: { host: 'registry.example.com', username: 'u', password: 'password-1' },
      })
      mkdirSync(plan.stateDirectory)
      writeFileSync(join(plan.stateDirectory, 'podman-plan.step.step_script.auth.json'), '{}')
      expect(await run(plan)).toEqual({ code: 0, told: 'succeeded 0\n' })
      expect(readdirSync(plan.stateDirectory).toSorted()).toEqual([
        'podman-plan.step.step_script.outcome',
        'podman-plan.step.step_script.pid',
      ])
    })
  })

  describe('the questions of a prepare', () => {
    check.each<[string, string, string, string, readonly string[], string]>([
      ['missing, and there', 'missing', 'exit 0', 'exit 1', ['image'], 'succeeded 0\n'],
      ['missing, and not there', 'missing', 'exit 1', 'exit 0', ['image', 'pull'], 'succeeded 0\n'],
      ['missing, and nowhere', 'missing', 'exit 1', 'exit 125', ['image', 'pull'], 'engine-failed 125\n'],
      ['a failed newer, forgiven', 'newer', 'exit 0', 'exit 125', ['pull', 'image'], 'succeeded 0\n'],
      [
        'a failed newer, not forgiven',
        'newer',
        'exit 1',
        'exit 125',
        ['pull', 'image'],
        'engine-failed 125\n',
      ],
    ])('%s', async (_reason, policy, image, pull, asked, outcome) => {
      fake.behave('image', image)
      fake.behave('pull', pull)
      const plan = planOf({}, `image_pull_policy = "${policy}"\nstep_script_only = true`, '', 'prepare')
      expect((await run(plan)).told).toBe(outcome)
      expect(fake.asked()).toEqual(asked)
    })
  })

  describe('a SIGTERM', () => {
    check.each<[string, string, string]>([
      ['stops the container', 'made "$@"; until [ -e "$here/stop" ]; do sleep 0.05; done; exit 0', ''],
      ['ends a podman that has no container yet', 'sleep 60 & trap "kill $!; exit 0" TERM; wait', ''],
      ['is not taken for success', 'made "$@"; trap "exit 0" TERM; while :; do sleep 0.05; done', ''],
    ])('%s', async (_reason, behaviour) => {
      fake.behave('run', behaviour)
      fake.behave('stop', ': >"$here/stop"')
      const plan = planOf()
      mkdirSync(plan.stateDirectory, { recursive: true })
      const child = start(toBatchScript(plan))
      await expect.poll(fake.asked, { timeout: 5000 }).toEqual(['run'])
      child.kill('SIGTERM')
      expect((await once(child, 'exit'))[0]).toBe(143)
      expect(told(plan)).toBe('cancelled 143\n')
      expect(fake.asked()).toEqual(['run', 'stop', 'rm', 'rm'])
    })

    check('ends the monitor that a killed podman has left, and the script below it', async () => {
      const plan = planOf()
      mkdirSync(plan.stateDirectory, { recursive: true })
      // As conmon writes the pid file: without a line end.
      fake.behave(
        'run',
        `for word; do case $word in --pidfile=*) file=\${word#*=} ;; esac; done
trap 'exit 1' TERM
sh -c 'sh -c "trap : TERM; while :; do sleep 0.1; done" main & printf %s $! >"$2"; echo $$ >"$1"
while :; do sleep 0.1; done' monitor "$here/monitor" "$file" &
wait`,
      )
      const child = start(toBatchScript(plan))
      const monitorFile = join(fake.folder, 'monitor')
      await expect.poll(() => existsSync(monitorFile) && readFileSync(monitorFile, 'utf8')).toMatch(/\d\n/)
      const pidFile = join(plan.stateDirectory, 'podman-plan.step.step_script.pid')
      const [monitor, main] = [monitorFile, pidFile].map((file) => readFileSync(file, 'utf8').trim())
      child.kill('SIGTERM')
      expect((await once(child, 'exit'))[0]).toBe(143)
      expect([monitor, main].filter((id) => existsSync(`/proc/${id}/exe`))).toEqual([])
    })
  })

  describe('podman’s environment', () => {
    check('is the plan’s names with the values of the node, and nothing else', async () => {
      fake.behave('run', 'made "$@"')
      const plan = planOf({}, '', 'inherit_environment = ["PATH", "HOME", "X_*", "Y", "UNSET"]')
      const env = {
        HOME: "a b'c",
        X_A: 'one\nX_FALSE=two\nLD_PRELOAD=/evil.so',
        X_: '$(id)"`id`',
        Y: '',
        LD_PRELOAD_X: '/evil.so',
        CONTAINER_HOST: 'unix:///evil',
        'BASH_FUNC_env%%': '() { echo hijacked; }',
      }
      expect((await run(plan, env)).told).toBe('succeeded 0\n')
      expect(fake.environment().toSorted()).toEqual([
        "HOME=a b'c",
        `PATH=${process.env['PATH']}`,
        'X_=$(id)"`id`',
        'X_A=one\nX_FALSE=two\nLD_PRELOAD=/evil.so',
        'Y=',
      ])
    })

    check('has the plan’s own values over the node’s', async () => {
      fake.behave('run', 'made "$@"')
      const plan = planOf()
      const environment = { inherit: ['PATH', 'HOME'], set: { HOME: "/h'1\n$x", NEW: '' } }
      await run({ ...plan, environment }, { HOME: '/other' })
      expect(fake.environment()).toEqual(expect.arrayContaining(["HOME=/h'1\n$x", 'NEW=']))
      expect(fake.environment()).toHaveLength(3)
    })

    check.each<[string, string]>([
      ['not there', '/no/such/folder'],
      ['a file', '/etc/passwd'],
    ])('leaves out folders that are %s', async (_reason, folder) => {
      fake.behave('run', 'made "$@"')
      await run(planOf(), {
        XDG_RUNTIME_DIR: folder,
        TMPDIR: folder,
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x',
      })
      const names = fake.environment().map((text) => text.split('=')[0])
      expect(names).toEqual(['PATH'])
    })

    check('keeps a folder that can be used', async () => {
      fake.behave('run', 'made "$@"')
      await run(planOf(), { XDG_RUNTIME_DIR: fake.folder, TMPDIR: fake.folder })
      expect(fake.environment()).toContain(`XDG_RUNTIME_DIR=${fake.folder}`)
    })
  })

  describe('a user volume', () => {
    const volumePlan = () => {
      mkdirSync(join(fake.folder, 'data'), { recursive: true })
      fake.behave('run', 'made "$@"')
      const variables = { V: `${fake.folder}/data:/data` }
      return planOf({ variables }, 'user_volume_variable = "V"')
    }

    check('is mounted where it is the folder that the policy has seen', async () => {
      expect((await run(volumePlan())).told).toBe('succeeded 0\n')
    })

    check('is refused where it has become a link', async () => {
      const plan = volumePlan()
      const data = join(fake.folder, 'data')
      spawnSync('mv', [data, `${data}.was`])
      symlinkSync('/etc', data)
      expect((await run(plan)).told).toBe('engine-failed 1\n')
      expect(fake.asked()).toEqual([])
    })
  })

  check('100 random words reach podman as they are', async () => {
    const unit = fc.constantFrom(...'\'"`$\\!~#*?[]{}()<>|&;=-% \t\n\réA')
    const words = fc.sample(fc.string({ unit, maxLength: 12 }), { numRuns: 100 })
    fake.behave('run', 'made "$@"')
    const plan = planOf()
    const more = words.map((word) => operand(word, { kind: 'built-in', why: 'a test' }))
    const commands = plan.commands.map((command) =>
      command.kind === 'podman' ? { ...command, arguments: [...command.arguments, ...more] } : command,
    )
    await run({ ...plan, commands })
    expect(fake.words().slice(-100)).toEqual(words)
  })
})

test('a podman that does not end is killed, and its container removed', { timeout: 30_000 }, async () => {
  const ends = SHELLS.map(async ([name, [shell = '', ...before]]) => {
    if (spawnSync(shell, [...before, '-c', ':']).status !== 0) return
    const fake = fakePodman()
    fake.behave('run', 'made "$@"; trap "" TERM; while :; do sleep 0.05; done')
    const [builds, cache, scripts] = ['builds', 'cache', 'scripts'].map((name) => join(fake.folder, name))
    const directories = { builds: `${builds}`, cache: `${cache}`, scripts: `${scripts}` }
    const podman = `application_path = "${fake.program}"`
    const plan = unwrap(planFrom({ podman }, { directories, script: `${scripts}/run.sh` }))
    writeFileSync(join(fake.folder, 'job.sh'), toBatchScript(plan))
    const child = spawn(shell, [...before, join(fake.folder, 'job.sh')], { stdio: 'ignore' })
    await expect.poll(fake.asked, { timeout: 10_000 }).toEqual(['run'])
    child.kill('SIGTERM')
    expect([(await once(child, 'exit'))[0], fake.asked()], name).toEqual([143, ['run', 'stop', 'rm', 'rm']])
    fake.dispose()
  })
  await Promise.all(ends)
})

const elsewhere = (command: CommandPlan['commands'][number]): CommandPlan['commands'][number] =>
  command.kind === 'podman' ? { ...command, program: '/no/such/podman' } : command

describe('attacks', () => {
  const evil = '\n#SBATCH --wrap=id\n#BSUB -q x\n'

  /** sbatch reads no directive behind the first line that is neither blank nor a comment. Source: sbatch(1). */
  const heading = (script: string): string => script.slice(0, script.indexOf('\nbegin '))

  test('no text of a job can become a directive, even where the policy was not asked', () => {
    const plan = unwrap(planFrom())
    const more = operand(evil, { kind: 'variable', name: 'X' })
    const dangerous: CommandPlan = {
      ...plan,
      job: evil,
      step: evil,
      stateDirectory: `/state${evil}`,
      commands: plan.commands.map((command) =>
        command.kind === 'podman' ? { ...command, arguments: [...command.arguments, more] } : command,
      ),
    }
    for (const script of [toBatchScript(dangerous), toLsfScript(dangerous)]) {
      expect(heading(script)).toBe(heading(toBatchScript(plan)))
      expect(heading(script)).not.toMatch(/SBATCH|BSUB/)
    }
  })

  test('no secret stands in the script', () => {
    const password = 'glcbt-64_secretsecret'
    const plan = unwrap(planFrom({}, { registry: { host: 'registry.example.com', username: 'u', password } }))
    const script = toBatchScript(plan)
    expect(plan.commands.map(({ kind }) => kind)).toContain('write-file')
    expect(script).not.toContain(password)
    expect(script).not.toContain(Buffer.from(`u:${password}`).toString('base64'))
  })
})

test('the script can be made in a browser: nothing it needs imports node', () => {
  const seen = new Set<string>()
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return
    seen.add(file.href)
    const source = readFileSync(file, 'utf8')
    for (const [, from = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)) {
      expect(from, file.href).not.toMatch(/^node:/)
      if (from.startsWith('.')) visit(new URL(from, file))
    }
  }
  for (const name of PURE) {
    visit(new URL(`../../src/${name}.ts`, import.meta.url))
  }
  expect(seen.size).toBeGreaterThan(10)
})

const PURE = [
  'batch/parseParameters',
  'slurm/toBatchScript',
  'slurm/submitCommand',
  'lsf/toLsfScript',
  'lsf/lsfSubmitCommand',
  'flux/toFluxScript',
  'flux/fluxSubmitCommand',
  'pbs/toPbsScript',
  'pbs/pbsSubmitCommand',
]
