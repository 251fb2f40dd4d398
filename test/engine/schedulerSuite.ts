import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchOptions } from '../../src/batch/batchJob.ts'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab, type LabPart } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PlanRequest, type PlanRunner, planRunner, type RunningPlan } from './lab/planRunner.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'

/** What a scheduler must bring to be held to what every scheduler promises. */
export interface SchedulerUnderTest {
  /** `LSF, a stand-in` */
  readonly title: string
  readonly executor: 'slurm' | 'lsf' | 'flux' | 'pbs'
  /** Where the package exports it, and what cancels what is left in the queue. */
  readonly names: readonly [executor: string, cancelLeft: string]
  readonly who: 'root' | 'rootless'
  readonly parts: readonly LabPart[]
  /** What a user writes to have a job wait, to have it end after some seconds, and to be refused. */
  readonly words: { readonly hold: Words; readonly limit: Words; readonly refused: Words }
  /** What a user or an administrator ends a job with. */
  readonly end: (id: string) => readonly string[]
  /** Seconds until a job that was submitted with `limit` must be over; undefined where that takes too long. */
  readonly limitSeconds: number | undefined
  readonly refusal: RegExp
  /** How its programs say that it is down, or that they wait for it. */
  readonly down: RegExp
  readonly open: (lab: PodmanLab) => Promise<OpenScheduler>
}

type Words = readonly string[]

export interface OpenScheduler {
  readonly environment?: Readonly<Record<string, string>>
  readonly bin?: string
  /** Undefined where a test must not stop it. */
  readonly setDown?: (down: boolean) => Promise<void> | void
  /** Its jobs that are not over. */
  readonly queue: () => Promise<string>
  readonly close?: () => Promise<void>
}

/** More of them by hand: `EARLY_CANCELS=40`. */
const EARLY_CANCELS = Number(process.env['EARLY_CANCELS'] ?? 2)
const IGNORES_TERM = 'trap "" TERM INT; echo up; while :; do sleep 0.1; done'
const HEARS_TERM = 'trap "echo cleaned up; exit 0" TERM; echo up; while :; do sleep 0.1; done'

/** One suite for all schedulers, real or not. */
export function schedulerSuite(scheduler: SchedulerUnderTest): void {
  describeLab(
    `the conformance of ${scheduler.title}, ${scheduler.who}`,
    [scheduler.who, ...scheduler.parts],
    () => {
      let built: BuiltPackage
      let lab: PodmanLab
      let open: OpenScheduler
      beforeAll(async () => {
        built = await builtPackage()
        lab = await podmanLab(scheduler.who)
        await lab.image('bash')
        open = await scheduler.open(lab)
      })
      afterAll(async () => {
        await open?.close?.()
        await lab?.dispose()
        built?.dispose()
      })

      /** The package's executor, and what cancels what is left, as the runner of plans finds them. */
      const runner = (): PlanRunner => {
        const module = `conformance-${scheduler.executor}.mjs`
        const file = join(built.folder, 'dist', module)
        const [executor, cancelLeft] = scheduler.names
        const site = { exported: Object.keys(lab.environment), schedulerBin: open.bin, answerSeconds: 5 }
        writeFileSync(
          file,
          `import { ${executor}, ${cancelLeft} } from './${scheduler.executor}/index.js'
import { execute as here } from './node/index.js'
const site = ${JSON.stringify(site)}
export const execute = ({ ...plan }, { batch, ...options }) => ${executor}({ ...site, ...batch })(plan, options)
export const cleanup = async (plan, options) => {
  await ${cancelLeft}(plan, { ...site, ...options })
  return here(plan, options)
}
`,
        )
        chmodSync(file, 0o644)
        return planRunner(lab, built, { module, name: 'execute' })
      }

      interface Started {
        readonly job: ReturnType<typeof labJob>
        readonly running: RunningPlan
        readonly request: PlanRequest
      }

      function start(script: string, batch: BatchOptions = {}, podman: object = {}): Started {
        const job = labJob(lab)
        const request: PlanRequest = {
          toml: labConfig(
            { default_image: 'localhost/bash:latest', ...podman },
            { stop_grace_seconds: 2 },
            { executor: scheduler.executor },
          ),
          job: job.step('step_script', script),
          options: { batch },
          environment: open.environment ?? {},
        }
        return { job, running: runner().start(request), request }
      }

      const accepted = ({ running }: Started) =>
        expect.poll(running.notices, { timeout: 30_000 }).toMatch(/^submitted as /m)

      const up = ({ running }: Started) => expect.poll(running.said, { timeout: 40_000 }).toBe('up\n')

      /** Nothing of a job: no process, no container, no file, and none of it in the queue. */
      async function leavesNothing({ job }: Started, files: readonly string[] = []): Promise<void> {
        await nothingLeft(lab)
        expect(job.stateFiles()).toEqual(files)
        await expect.poll(open.queue, { timeout: 20_000 }).toBe('')
      }

      const PID = ['podman-plan.step.step_script.pid']

      test('success, with the output while the job runs', async () => {
        const started = start('echo up; sleep 4; echo second; echo err >&2')
        await up(started)
        expect(await open.queue()).not.toBe('')
        const { outcome, stdout, stderr } = await started.running.executed
        expect([outcome, stdout, stderr]).toEqual([{ kind: 'succeeded' }, 'up\nsecond\n', 'err\n'])
        await leavesNothing(started, PID)
      })

      test('exit 3', async () => {
        const started = start('exit 3')
        expect((await started.running.executed).outcome).toEqual({ kind: 'script-failed', exitCode: 3 })
        await leavesNothing(started, PID)
      })

      test('an image that is nowhere is the engine’s failure', async () => {
        const started = start(
          'exit 0',
          {},
          { default_image: 'localhost/nowhere:latest', image_pull_policy: 'never' },
        )
        expect((await started.running.executed).outcome).toMatchObject({
          kind: 'engine-failed',
          exitCode: 125,
          message: expect.stringContaining('localhost/nowhere'),
        })
        await leavesNothing(started)
      })

      test('a refused submission is the engine’s failure, in the scheduler’s words', async () => {
        const started = start('exit 0', { parameters: scheduler.words.refused })
        expect((await started.running.executed).outcome).toMatchObject({
          kind: 'engine-failed',
          message: expect.stringMatching(scheduler.refusal),
        })
        await leavesNothing(started)
      })

      test('a cancel while the job is pending', async () => {
        const started = start('exit 0', { parameters: scheduler.words.hold })
        await accepted(started)
        await sleep(500)
        started.running.signal('SIGTERM')
        expect((await started.running.executed).outcome).toEqual({ kind: 'cancelled' })
        await leavesNothing(started)
      })

      test(`${EARLY_CANCELS} cancels while the job starts`, { timeout: 60_000 * EARLY_CANCELS }, async () => {
        for (let index = 0; index < EARLY_CANCELS; index++) {
          const started = start(IGNORES_TERM)
          await started.running.started
          await sleep(100 + (3000 * index) / EARLY_CANCELS)
          started.running.signal('SIGTERM')
          expect((await started.running.executed).outcome).toEqual({ kind: 'cancelled' })
          await leavesNothing(started)
        }
      })

      test('a cancel of a script that ignores TERM', async () => {
        const started = start(IGNORES_TERM)
        await up(started)
        started.running.signal('SIGTERM')
        expect((await started.running.executed).outcome).toEqual({ kind: 'cancelled' })
        await leavesNothing(started)
      })

      test('a cancel of a script that cleans up', async () => {
        const started = start(HEARS_TERM)
        await up(started)
        started.running.signal('SIGTERM')
        const { outcome, stdout } = await started.running.executed
        expect([outcome, stdout]).toEqual([{ kind: 'cancelled' }, 'up\ncleaned up\n'])
        await leavesNothing(started)
      })

      test('somebody ends the job with the scheduler’s own program', async () => {
        const started = start(IGNORES_TERM)
        await up(started)
        const [, id = ''] = /^submitted as \S+ job (\S+)$/m.exec(started.running.notices()) ?? []
        const [program = '', ...words] = scheduler.end(id)
        const ended = await lab.runAs(
          [open.bin === undefined ? program : join(open.bin, program), ...words],
          {
            env: { ...lab.environment, ...open.environment },
          },
        )
        expect(ended.code, ended.stderr).toBe(0)
        expect((await started.running.executed).outcome).toEqual({ kind: 'cancelled' })
        await leavesNothing(started)
      })

      test.skipIf(scheduler.limitSeconds === undefined)('a run limit is a time-out', async () => {
        const started = start(IGNORES_TERM, { parameters: scheduler.words.limit })
        await up(started)
        expect((await started.running.executed).outcome).toEqual({ kind: 'timed-out' })
        await leavesNothing(started)
      })

      test('a submitter that is killed: the cleanup leaves nothing', async () => {
        const started = start(IGNORES_TERM)
        await up(started)
        started.running.signalGroup('SIGKILL')
        await started.running.executed.catch(() => {})
        const cleanup = planRunner(lab, built, {
          module: `conformance-${scheduler.executor}.mjs`,
          name: 'cleanup',
        })
        const { outcome, stderr } = await cleanup.run({ ...started.request, phase: 'cleanup', options: {} })
        expect(outcome, stderr).toEqual({ kind: 'succeeded' })
        await leavesNothing(started)
      })

      test('a scheduler that is down is the engine’s failure, and soon', async ({ skip }) => {
        if (open.setDown === undefined) return skip('this one must not be stopped')
        await open.setDown(true)
        const since = performance.now()
        try {
          const started = start('exit 0')
          expect((await started.running.executed).outcome).toMatchObject({
            kind: 'engine-failed',
            message: expect.stringMatching(scheduler.down),
          })
          expect(performance.now() - since).toBeLessThan(30_000)
          expect(started.job.stateFiles()).toEqual([])
        } finally {
          await open.setDown(false)
        }
      })

      test('a scheduler that goes down while the job runs: its outcome comes back', async ({ skip }) => {
        if (open.setDown === undefined) return skip('this one must not be stopped')
        const started = start('echo up; sleep 4; exit 5')
        await up(started)
        await open.setDown(true)
        await sleep(5000)
        await open.setDown(false)
        expect((await started.running.executed).outcome).toEqual({ kind: 'script-failed', exitCode: 5 })
        await leavesNothing(started, PID)
      })
    },
  )
}
