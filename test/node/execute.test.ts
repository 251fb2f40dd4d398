import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import type { ExecuteOptions } from '../../src/node/Executor.ts'
import { execute } from '../../src/node/execute.ts'
import { spawnOptions } from '../../src/node/spawnOptions.ts'
import type { CommandPlan } from '../../src/plan/CommandPlan.ts'
import { toArgv } from '../../src/render/toArgv.ts'
import { type FakePodman, fakePodman } from './fakePodman.ts'

const fakes: FakePodman[] = []
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose()
})
const fake = (body: string): FakePodman => {
  const made = fakePodman(body)
  fakes.push(made)
  return made
}

/** Executes and collects what is printed and noticed. */
async function run(plan: CommandPlan, options: ExecuteOptions = {}) {
  const printed = { stdout: '', stderr: '' }
  const notices: string[] = []
  const collect = (name: 'stdout' | 'stderr') =>
    new PassThrough().on('data', (chunk: Buffer) => {
      printed[name] += chunk
    })
  const outcome = await execute(plan, {
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    notice: (text) => notices.push(text),
    ...options,
  })
  return { outcome, notices, ...printed }
}

const REGISTRY = { host: 'example.com', username: 'me', password: 'never-to-be-seen' }
const RUNS = 'case $1 in run) started "$@"; echo out; echo err >&2; exit 3;; esac'

describe('execute', () => {
  test('a step: the script’s code, its output apart, the words of the plan', async () => {
    const podman = fake(RUNS)
    const plan = podman.plan()
    const done = await run(plan)
    expect(done).toEqual({
      outcome: { kind: 'script-failed', exitCode: 3 },
      notices: [],
      stdout: 'out\n',
      stderr: 'err\n',
    })
    expect(podman.calls()).toEqual(['run'])
    expect(podman.wordsOf('run').slice(-3)).toEqual([
      '--',
      'example.com/app',
      `${podman.folder}/scripts/step_script`,
    ])
    expect(statSync(podman.state).mode & 0o777).toBe(0o700)
  })

  test('an environment is exactly what the plan names', async () => {
    const podman = fake('env | cut -d= -f1 | sort; started "$@"')
    const environment = { PATH: process.env['PATH'], SECRET: 'x', LANG: 'C', NODE_OPTIONS: '' }
    const { stdout } = await run(podman.plan(), { environment })
    // The shell of the fake adds PWD, and dash OLDPWD.
    const names = stdout.split('\n').filter((name) => !['', 'PWD', 'OLDPWD', '_', 'SHLVL'].includes(name))
    expect(names).toEqual(['LANG', 'PATH'])
  })

  test('while podman runs, credentials lie in a private file, afterwards nowhere', async () => {
    const podman = fake(`started "$@"
for word; do case $word in --authfile=*) stat -c %a "\${word#*=}"; cat "\${word#*=}";; esac; done`)
    const { stdout, outcome } = await run(podman.plan({ job: { registry: REGISTRY } }))
    expect(outcome).toEqual({ kind: 'succeeded' })
    const [mode, ...text] = stdout.split('\n')
    expect(mode).toBe('600')
    expect(JSON.parse(text.join('\n'))).toHaveProperty('auths')
    expect(readdirSync(podman.state)).toEqual(['podman-plan.step.step_script.pid'])
  })

  test('an error about a file of secrets does not hold them', async () => {
    const podman = fake(RUNS)
    const plan = podman.plan({ job: { registry: REGISTRY } })
    symlinkSync('/', podman.state)
    const done = await run(plan)
    expect(done.outcome).toMatchObject({
      kind: 'engine-failed',
      message: expect.stringContaining(podman.state),
    })
    expect(inspect(done, { depth: 9 })).not.toContain(REGISTRY.password)
    expect(podman.calls()).toEqual([])
  })

  test('the first command that fails ends them, and what is last is done all the same', async () => {
    const podman = fake('echo "Error: no $1" >&2; exit 125')
    const plan = podman.plan({ phase: 'prepare', job: { registry: REGISTRY } })
    const { outcome } = await run(plan)
    expect(outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125, message: 'Error: no pull' })
    expect(readdirSync(podman.state)).toEqual([])
  })

  test.each([
    ['more than the kernel takes', 'x'.repeat(200_000), 'E2BIG'],
    ['a NUL, which no environment can hold', 'hidden\0b', 'ERR_INVALID_ARG_VALUE'],
  ])('an environment with %s is no exception, and no credentials stay', async (_title, PATH, reason) => {
    const podman = fake(RUNS)
    const plan = podman.plan({ job: { registry: REGISTRY } })
    const { outcome } = await run(plan, { environment: { PATH } })
    expect(outcome).toMatchObject({ kind: 'engine-failed', message: expect.stringContaining(reason) })
    expect(JSON.stringify(outcome)).not.toContain('hidden')
    expect(readdirSync(podman.state)).toEqual([])
    expect(podman.calls()).toEqual([])
  })

  test('an image that is there is not pulled', async () => {
    const podman = fake('exit 0')
    expect((await run(podman.plan({ phase: 'prepare' }))).outcome).toEqual({ kind: 'succeeded' })
    expect(podman.calls()).toEqual(['image', 'image'])
  })

  test('an image that is not there is pulled', async () => {
    const podman = fake('case $1 in image) exit 1;; esac')
    expect((await run(podman.plan({ phase: 'prepare' }))).outcome).toEqual({ kind: 'succeeded' })
    expect(podman.calls()).toEqual(['image', 'pull', 'image', 'pull'])
  })

  test.each([
    ['is forgiven with the image', 0, 'succeeded'],
    ['is not without', 1, 'engine-failed'],
  ] as const)('a pull of a newer image that fails %s', async (_reason, answer, kind) => {
    const podman = fake(`case $1 in pull) exit 125;; image) exit ${answer};; esac`)
    const { outcome, notices } = await run(
      podman.plan({ phase: 'prepare', podman: 'image_pull_policy = "newer"\nstep_script_only = true' }),
    )
    expect([outcome.kind, notices.length]).toEqual([kind, answer === 0 ? 1 : 0])
    expect(podman.calls()).toEqual(['pull', 'image'])
  })

  test('a host script needs no pid file', async () => {
    const podman = fake(RUNS)
    const script = join(podman.folder, 'scripts/step_script')
    writeFileSync(script, 'echo "$0"; kill -KILL $$')
    chmodSync(script, 0o700)
    const plan = podman.plan({ podman: 'step_script_only = true', job: { step: 'get_sources' } })
    const { outcome, stdout } = await run(plan)
    expect([outcome, stdout]).toEqual([{ kind: 'script-failed', exitCode: 137 }, `${script}\n`])
  })

  test('a cleanup that cannot delete has not succeeded', async () => {
    const podman = fake('')
    symlinkSync(podman.folder, podman.state)
    const { outcome, notices } = await run(podman.plan({ phase: 'cleanup' }))
    expect([outcome.kind, notices.length]).toEqual(['engine-failed', 1])
    expect(existsSync(join(podman.folder, 'podman'))).toBe(true)
  })

  test('a cleanup deletes what is ours and leaves what is not', async () => {
    const podman = fake(RUNS)
    await run(podman.plan())
    writeFileSync(join(podman.state, 'podman-plan.image.docker.tar'), '')
    writeFileSync(join(podman.state, 'other'), '')
    expect((await run(podman.plan({ phase: 'cleanup' }))).outcome).toEqual({ kind: 'succeeded' })
    expect(readdirSync(podman.state)).toEqual(['other'])
  })
})

describe('what a killed caller left', () => {
  const lives = (id: number) =>
    existsSync(`/proc/${id}`) && !/\) Z/.test(readFileSync(`/proc/${id}/stat`, 'utf8'))
  /** Starts a plan's podman as an adapter does, and lets nobody wait for it. */
  const orphan = (podman: FakePodman) => {
    const words = toArgv(podman.plan().commands.find(({ kind }) => kind === 'podman') ?? FAIL)
    mkdirSync(podman.state, { mode: 0o700 })
    const child = spawn(words[0] ?? '', words.slice(1), {
      ...spawnOptions(podman.state, {}),
      stdio: 'ignore',
    })
    return child.pid ?? 0
  }
  const FAIL = { kind: 'delete-file', path: '' } as const
  // A script's first word is its interpreter: this fake is a program of its own, which ignores its words.
  const LASTING =
    'case $1 in run) [ -e "$0.first" ] || { touch "$0.first"; sleep 60 & wait; }; started "$@";; esac'

  test.each(['step', 'cleanup'] as const)('is ended by a %s', async (phase) => {
    const podman = fake(LASTING)
    const id = orphan(podman)
    await expect.poll(() => podman.calls()).toEqual(['run'])
    expect(lives(id)).toBe(true)
    const { outcome } = await run(podman.plan({ phase }))
    expect(outcome).toEqual({ kind: 'succeeded' })
    expect(lives(id)).toBe(false)
    // A cleanup removes by name what the ended podman was making, then everything by its label.
    expect(podman.calls()).toEqual(phase === 'step' ? ['run', 'rm', 'run'] : ['run', 'rm', 'rm'])
  })

  /** A process that has the words and the working directory of the job's own podman. */
  const pretend = (podman: FakePodman, name: string, inside: readonly string[]) => {
    mkdirSync(podman.state, { mode: 0o700 })
    writeFileSync(join(podman.state, 'run'), 'touch started; sleep 60')
    const [program = '', ...words] = [...inside, 'sh', 'run', `--name=${name}`]
    return spawn(program, words, { cwd: podman.state, stdio: 'ignore', detached: true }).pid ?? 0
  }
  const CONTAINER = ['unshare', '--user', '--map-root-user', '--pid', '--fork']
  const canUnshare = spawnSync(CONTAINER[0] ?? '', [...CONTAINER.slice(1), 'true']).status === 0

  test.for([
    ['the name of another job’s container', 'podman-plan-2-step_script', []],
    ['an option, which would remove every container', '--all', []],
    ['a name of this job, and lives in a container', 'podman-plan-1-x', CONTAINER],
  ] as const)('is no process that pretends to be podman and has %s', async ([, name, inside], { skip }) => {
    skip(inside.length > 0 && !canUnshare, 'nobody may make a namespace on this machine')
    const podman = fake('')
    const id = pretend(podman, name, inside)
    await expect.poll(() => existsSync(join(podman.state, 'started'))).toBe(true)
    await run(podman.plan({ phase: 'cleanup' }))
    // By its label, and never by that name.
    expect(podman.calls()).toEqual(['rm'])
    expect(podman.wordsOf('rm')).not.toContain(name)
    expect(lives(id)).toBe(inside.length > 0)
    if (lives(id)) process.kill(-id, 'SIGKILL')
  })

  test('of another step is left alone', async () => {
    const podman = fake(LASTING)
    const id = orphan(podman)
    await expect.poll(() => podman.calls()).toEqual(['run'])
    await run(podman.plan({ job: { step: 'after_script' } }))
    expect(lives(id)).toBe(true)
    process.kill(-id, 'SIGKILL')
  })
})

describe('output', () => {
  const printing =
    'started "$@"; i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done'

  test('a slow reader gets all of it', async () => {
    let bytes = 0
    const slow = new Writable({
      highWaterMark: 100,
      write(chunk: Buffer, _encoding, next) {
        bytes += chunk.length
        setTimeout(next, 2)
      },
    })
    await run(fake(printing).plan(), { stdout: slow })
    await expect.poll(() => bytes).toBe(3000 * 41)
  }, 20_000)

  test('a reader that goes away stops nothing', async () => {
    const gone = new PassThrough()
    gone.destroy()
    const stuck = new Writable({ highWaterMark: 1, write: () => {} })
    setTimeout(() => stuck.destroy(), 300)
    for (const stdout of [gone, stuck]) {
      const { outcome } = await run(fake(printing).plan(), { stdout })
      expect(outcome).toEqual({ kind: 'succeeded' })
    }
  })

  test.each([true, false])(
    'a reader whose stream fails stops nothing, closed by it: %s',
    async (autoDestroy) => {
      const podman = fake(printing)
      const failing = new Writable({
        autoDestroy,
        write: (_chunk, _encoding, next) => next(new Error('EPIPE')),
      })
      const { outcome } = await run(podman.plan({ job: { registry: REGISTRY } }), {
        stdout: failing,
        stderr: failing,
      })
      expect(outcome).toEqual({ kind: 'succeeded' })
      expect(readdirSync(podman.state).filter((name) => name.includes('auth'))).toEqual([])
      expect(failing.listenerCount('error')).toBe(0)
    },
  )

  test('a reader whose stream fails when the process has ended keeps nothing from being removed', async () => {
    const podman = fake(`case $1 in
run) started "$@"; echo first; while ! [ -e "$0.stop" ]; do sleep 0.05; done; echo last; exit 0;;
stop) touch "$0.stop";;
rm) sleep 1;;
esac`)
    const caller = new AbortController()
    const late = new Writable({
      write(chunk: Buffer, _encoding, next) {
        if (String(chunk) === 'last\n') return void setTimeout(next, 300, new Error('EPIPE'))
        caller.abort()
        next()
      },
    })
    const { outcome } = await run(podman.plan(), { stdout: late, signal: caller.signal })
    expect([outcome, podman.calls()]).toEqual([{ kind: 'cancelled' }, ['run', 'stop', 'rm']])
    expect(late.errored?.message).toBe('EPIPE')
  })

  test('a process that is left behind with the pipe is not waited for', async () => {
    const { outcome, stdout } = await run(fake('started "$@"; echo out; sleep 7 & exit 0').plan())
    expect([outcome, stdout]).toEqual([{ kind: 'succeeded' }, 'out\n'])
  }, 5000)
})

describe('a cancel', () => {
  const cancelAfter = async (podman: FakePodman, plan: CommandPlan, call: string) => {
    const caller = new AbortController()
    const running = run(plan, { signal: caller.signal })
    await expect.poll(() => podman.calls(), { timeout: 5000 }).toContain(call)
    await sleep(100)
    const since = performance.now()
    caller.abort()
    const done = await running
    return { ...done, milliseconds: performance.now() - since }
  }

  test('of a container: stopped, waited for, removed', async () => {
    const podman = fake(`case $1 in
run) started "$@"; while ! [ -e "$0.stop" ]; do sleep 0.05; done; exit 0;;
stop) touch "$0.stop";;
esac`)
    const done = await cancelAfter(podman, podman.plan(), 'run')
    expect(done.outcome).toEqual({ kind: 'cancelled' })
    expect(podman.calls()).toEqual(['run', 'stop', 'rm'])
    expect(podman.wordsOf('rm').slice(1)).toEqual([
      '--force',
      '--ignore',
      '--volumes',
      '--time=0',
      'podman-plan-1-step_script',
    ])
    expect(readdirSync(podman.state)).toEqual([])
  })

  test('before there is a container: podman itself is told', async () => {
    const podman = fake(
      `case $1 in run) trap 'touch "$0.told"; exit 0' TERM; while :; do sleep 0.05; done;; esac`,
    )
    const done = await cancelAfter(podman, podman.plan(), 'run')
    expect(done.outcome).toEqual({ kind: 'cancelled' })
    expect(existsSync(join(podman.folder, 'podman.told'))).toBe(true)
  })

  test('of a podman that hears nothing: killed with its helpers after the grace, and removed then', async () => {
    const podman = fake(`case $1 in run) started "$@"; trap '' TERM; sleep 60 & sleep 60; sleep 60;; esac`)
    const done = await cancelAfter(podman, podman.plan(), 'run')
    expect(done.outcome).toEqual({ kind: 'cancelled' })
    expect(done.milliseconds).toBeGreaterThan(1000)
    expect(done.milliseconds).toBeLessThan(6000)
    expect(podman.calls().at(-1)).toBe('rm')
  })

  test('even where nothing of podman ends by itself: five seconds after the grace', async () => {
    const podman = fake(`[ "$1" != run ] || started "$@"; trap '' TERM; while :; do sleep 1; done`)
    const done = await cancelAfter(podman, podman.plan(), 'run')
    expect(done.outcome).toEqual({ kind: 'cancelled' })
    expect(done.milliseconds).toBeLessThan(6000)
    expect(done.notices).toEqual([expect.stringContaining('SIGKILL')])
  }, 10_000)

  test('of a pull: told to end, the archive that was cut short goes', async () => {
    const podman = fake(`case $1 in image) exit 0;; save)
for word; do case $word in --output=*) echo half > "\${word#*=}";; esac; done
exec sleep 60;; esac`)
    const plan = podman.plan({ phase: 'prepare', podman: 'archive_format = "oci-archive"' })
    const done = await cancelAfter(podman, plan, 'save')
    expect(done.outcome).toEqual({ kind: 'cancelled' })
    expect(done.milliseconds).toBeLessThan(1000)
    expect(readdirSync(podman.state)).toEqual([])
  })

  test('of a host script: the whole group', async () => {
    const podman = fake('')
    const told = join(podman.folder, 'told')
    writeFileSync(
      join(podman.folder, 'scripts/step_script'),
      `sh -c 'trap "echo child >> ${told}; exit" TERM; while :; do sleep 0.05; done' &
trap "wait; echo parent >> ${told}; exit 0" TERM
echo ready >> ${told}; while :; do sleep 0.05; done`,
    )
    chmodSync(join(podman.folder, 'scripts/step_script'), 0o700)
    const caller = new AbortController()
    const plan = podman.plan({ podman: 'step_script_only = true', job: { step: 'get_sources' } })
    const running = run(plan, { signal: caller.signal })
    await expect.poll(() => existsSync(told)).toBe(true)
    await sleep(200)
    caller.abort()
    expect((await running).outcome).toEqual({ kind: 'cancelled' })
    expect(readFileSync(told, 'utf8')).toBe('ready\nchild\nparent\n')
  })

  test('before anything was started', async () => {
    const podman = fake(RUNS)
    const { outcome } = await run(podman.plan(), { signal: AbortSignal.abort() })
    expect(outcome).toEqual({ kind: 'cancelled' })
    expect(podman.calls()).toEqual(['rm'])
  })

  test('after the end changes nothing', async () => {
    const caller = new AbortController()
    const { outcome } = await run(fake('started "$@"').plan(), { signal: caller.signal })
    caller.abort()
    expect(outcome).toEqual({ kind: 'succeeded' })
  })

  test('a time-out is one too', async () => {
    const podman = fake(
      `case $1 in run) started "$@"; echo $$ > "$0.id"; exec sleep 60;; stop) kill $(cat "$0.id");; esac`,
    )
    const { outcome } = await run(podman.plan(), { timeoutSeconds: 0.3 })
    expect(outcome).toEqual({ kind: 'timed-out' })
  })

  test('a long time-out does not ring at once', async () => {
    const { outcome } = await run(fake('started "$@"; sleep 0.2').plan(), { timeoutSeconds: 1e9 })
    expect(outcome).toEqual({ kind: 'succeeded' })
  })
})
