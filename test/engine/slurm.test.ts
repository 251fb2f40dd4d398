import { existsSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandPlan, createPlanner, type JobContext, parseConfig, unwrap } from '../../src/index.ts'
import type { ExecuteOptions } from '../../src/node/Executor.ts'
import { execute } from '../../src/node/execute.ts'
import type { Outcome } from '../../src/node/Outcome.ts'
import {
  cancelSlurmJobs,
  parseSchedulerParameters,
  type SubmitOptions,
  slurmExecutor,
} from '../../src/slurm/index.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { REGISTRY_USERS, startRegistry } from './lab/registry.ts'
import { type Slurm, startSlurm } from './lab/slurm.ts'

/** More of them by hand: `EARLY_CANCELS=50`. */
const EARLY_CANCELS = Number(process.env['EARLY_CANCELS'] ?? 10)

describeLab('Slurm', ['root', 'registry', 'slurm'], () => {
  let slurm: Slurm
  let lab: PodmanLab
  beforeAll(async () => {
    slurm = await startSlurm()
    lab = await podmanLab('root')
    await lab.image('bash')
  })
  afterAll(async () => {
    await lab?.dispose()
    await slurm?.stop()
  })

  const environment = () => ({ ...lab.environment, ...slurm.environment })

  const planOf = (context: JobContext, podman = {}, general = {}, phase: CommandPlan['phase'] = 'step') => {
    const toml = labConfig(
      { default_image: 'localhost/bash:latest', ...podman },
      { stop_grace_seconds: 2 },
      { executor: 'slurm', ...general },
    )
    return unwrap(createPlanner(unwrap(parseConfig(toml)))[phase](context))
  }

  interface Submitted {
    readonly job: ReturnType<typeof labJob>
    readonly plan: CommandPlan
    readonly outcome: Promise<Outcome>
    /** Settles when Slurm has taken the job, with its number. */
    readonly accepted: Promise<string>
    /** What the job has printed so far. */
    readonly said: () => string
  }

  function submit(script: string, options: ExecuteOptions = {}, words: SubmitOptions = {}): Submitted {
    const job = labJob(lab)
    return submitPlan(job, planOf(job.step('step_script', script)), options, words)
  }

  function submitPlan(
    job: Submitted['job'],
    plan: CommandPlan,
    options: ExecuteOptions = {},
    words: SubmitOptions = {},
  ): Submitted {
    let said = ''
    const stdout = new PassThrough().on('data', (chunk) => {
      said += chunk
    })
    let accept = (_id: string): void => {}
    const accepted = new Promise<string>((resolve) => {
      accept = resolve
    })
    const notice = (text: string): void => {
      const [, id] = /Slurm job (\d+)/.exec(text) ?? []
      if (id) accept(id)
    }
    const executor = slurmExecutor({ exported: Object.keys(lab.environment), ...words })
    const outcome = executor(plan, { environment: environment(), stdout, notice, ...options })
    return { job, plan, outcome, accepted, said: () => said }
  }

  const stateOf = async (id: string) => (await slurm.job(id)).get('JobState')

  describe.concurrent('one job', () => {
    test('the script’s code comes back, and the output while the job runs', async ({ expect }) => {
      const { job, outcome, accepted, said } = submit('echo first; sleep 3; echo second; exit 7')
      await expect.poll(said, { timeout: 20_000 }).toBe('first\n')
      expect(await stateOf(await accepted)).toBe('RUNNING')
      expect(await outcome).toEqual({ kind: 'script-failed', exitCode: 7 })
      expect(said()).toBe('first\nsecond\n')
      const ended = await slurm.job(await accepted)
      expect([ended.get('JobState'), ended.get('ExitCode')]).toEqual(['FAILED', '7:0'])
      expect(job.stateFiles()).toEqual(['podman-plan.step.step_script.pid'])
    })

    test.each([
      ['--partition=nope', 'invalid partition specified: nope'],
      ['--frobnicate', "unrecognized option '--frobnicate'"],
    ])('a submission with %s is the engine’s failure, in Slurm’s words', async (word, message) => {
      const { job, outcome } = submit('exit 0', {}, { parameters: [word] })
      expect(await outcome).toEqual({ kind: 'engine-failed', message: expect.stringContaining(message) })
      expect(job.stateFiles()).toEqual([])
    })

    test('the plan’s own options override what stands before them', async ({ expect }) => {
      const { outcome } = submit('exit 3', {}, { parameters: ['--output=elsewhere', '--job-name=other'] })
      expect(await outcome).toEqual({ kind: 'script-failed', exitCode: 3 })
    })

    test('what a user asks for reaches Slurm', async ({ expect }) => {
      const config = { schedulerOptionsAllow: [] }
      const text = `-N1 -n 1 -t5 --comment="two words" --exclusive=user`
      const parameters = unwrap(parseSchedulerParameters(text, config))
      const { outcome, accepted } = submit('exit 0', {}, { parameters })
      expect(await outcome).toEqual({ kind: 'succeeded' })
      const asked = await slurm.job(await accepted)
      expect([asked.get('TimeLimit'), asked.get('Comment')?.trim()]).toEqual(['00:05:00', 'two words'])
    })

    test('a cancel while the job is pending', async ({ expect }) => {
      const cancel = new AbortController()
      const { job, outcome, accepted } = submit(
        'exit 0',
        { signal: cancel.signal },
        { parameters: ['--begin=now+1hour'] },
      )
      const id = await accepted
      expect(await stateOf(id)).toBe('PENDING')
      cancel.abort()
      expect(await outcome).toEqual({ kind: 'cancelled' })
      expect(await stateOf(id)).toBe('CANCELLED')
      expect(job.stateFiles()).toEqual([])
    })

    test('a time-out while the job is pending', async ({ expect }) => {
      const { job, outcome, accepted } = submit(
        'exit 0',
        { timeoutSeconds: 1 },
        { parameters: ['--begin=now+1hour'] },
      )
      expect(await outcome).toEqual({ kind: 'timed-out' })
      expect(await stateOf(await accepted)).toBe('CANCELLED')
      expect(job.stateFiles()).toEqual([])
    })

    test('a batch script that is killed is the engine’s failure; the cleanup finds the container', async ({
      expect,
    }) => {
      const { job, outcome, accepted, said } = submit('echo up; sleep 60; true')
      await expect.poll(said, { timeout: 20_000 }).toBe('up\n')
      await slurm.run('scancel', '--batch', '--signal=KILL', await accepted)
      expect(await outcome).toEqual({
        kind: 'engine-failed',
        message: expect.stringContaining('Slurm ended the job: '),
      })
      const cleanup = planOf(job.step('step_script', ''), {}, {}, 'cleanup')
      expect(await execute(cleanup, { environment: environment() })).toEqual({ kind: 'succeeded' })
    })

    test('what a killed adapter has left in the queue is cancelled by the cleanup', async ({ expect }) => {
      const { job, plan, outcome, accepted } = submit('sleep 60; true')
      const other = submit('exit 0', {}, { parameters: ['--begin=now+1hour'] })
      const [id, pending] = [await accepted, await other.accepted]
      await cancelSlurmJobs(plan, { environment: environment() })
      expect([await stateOf(id), await stateOf(pending)]).toEqual(['CANCELLED', 'PENDING'])
      await cancelSlurmJobs(other.plan, { environment: environment() })
      expect(await Promise.all([outcome, other.outcome])).toEqual([
        { kind: 'cancelled' },
        { kind: 'cancelled' },
      ])
      expect(job.stateFiles()).toEqual([])
    })

    test('a second try of a step ends the job of the first', async ({ expect }) => {
      const job = labJob(lab)
      const plan = planOf(job.step('step_script', 'exit 4'))
      lab.makeFolder(join(job.id, 'scripts.state'))
      const words = ['--parsable', `--job-name=podman-plan-${job.id}-step_script`, `--chdir=${job.state}`]
      const first = await slurm.run('sbatch', ...words, '--output=/dev/null', '--hold', '--wrap=true')
      const { outcome } = submitPlan(job, plan)
      expect(await outcome).toEqual({ kind: 'script-failed', exitCode: 4 })
      expect(await stateOf(first.stdout.trim())).toBe('CANCELLED')
    })

    test('a folder that becomes a link while the job waits is not mounted', async ({ expect }) => {
      const job = labJob(lab)
      const data = join(lab.makeFolder('volumes'), 'data')
      lab.makeFolder('volumes/data')
      const context = job.step('step_script', 'ls /data', { variables: { V_1: `${data}:/data` } })
      const plan = planOf(context, { user_volume_variable: 'V' })
      const { outcome, accepted } = submitPlan(job, plan, {}, { parameters: ['--hold'] })
      const id = await accepted
      renameSync(data, `${data}.was`)
      symlinkSync(lab.folder, data)
      await slurm.run('scontrol', 'release', id)
      expect(await outcome).toMatchObject({
        kind: 'engine-failed',
        message: expect.stringContaining('leads elsewhere'),
      })
    })

    test('an image that was archived at prepare runs without its registry', async ({ expect }) => {
      const registry = await startRegistry()
      lab.trust(registry.address)
      const image = await registry.push(lab, await lab.image('bash'), 'group-a/app:latest')
      const job = labJob(lab)
      const context: JobContext = {
        ...job.step('step_script', 'echo from the archive; exit 7'),
        image,
        registry: { host: registry.address, ...REGISTRY_USERS['group-a'] },
      }
      const podman = { archive_format: 'docker-archive', step_script_only: true, image_pull_policy: 'always' }
      const prepare = planOf(context, podman, {}, 'prepare')
      expect(await execute(prepare, { environment: environment() })).toEqual({ kind: 'succeeded' })
      await registry.stop()
      await lab.podman('rmi', image)
      const { outcome, said } = submitPlan(job, planOf({ ...context, prepared: true }, podman))
      expect(await outcome).toEqual({ kind: 'script-failed', exitCode: 7 })
      expect(said()).toBe('from the archive\n')
      expect(existsSync(join(job.state, 'podman-plan.step.step_script.auth.json'))).toBe(false)
    })
  })

  test(`${EARLY_CANCELS} early cancels leave no job, no container and no file`, async () => {
    for (let index = 0; index < EARLY_CANCELS; index += 2) {
      // Two have a place on the node; a job's container comes up one to three seconds after the submission.
      await Promise.all([index, index + 1].map((one) => earlyCancel(300 + (3000 * one) / EARLY_CANCELS)))
    }
    expect((await slurm.run('squeue', '--noheader')).stdout).toBe('')
    await nothingLeft(lab)
  })

  async function earlyCancel(milliseconds: number): Promise<void> {
    const cancel = new AbortController()
    const { job, outcome, accepted } = submit('sleep 60; true', { signal: cancel.signal })
    await sleep(milliseconds)
    cancel.abort()
    expect(await outcome).toEqual({ kind: 'cancelled' })
    expect(job.stateFiles()).toEqual([])
    expect(await stateOf(await accepted)).toBe('CANCELLED')
  }

  test('20 jobs at once each come back with their own end', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => index + 1)
    const jobs = codes.map((code) => submit(`echo job ${code}; exit ${code}`))
    const outcomes = await Promise.all(jobs.map(({ outcome }) => outcome))
    expect(outcomes).toMatchObject(codes.map((exitCode) => ({ kind: 'script-failed', exitCode })))
    expect(jobs.map(({ said }) => said())).toEqual(codes.map((code) => `job ${code}\n`))
    await nothingLeft(lab)
  })
})
