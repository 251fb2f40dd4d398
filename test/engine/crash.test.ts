import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobPart } from '../../src/plan/containerName.ts'
import { describeLab } from './lab/describeLab.ts'
import { type LabJob, labConfig, labJob } from './lab/labJob.ts'
import { leftovers, nothingLeft } from './lab/leftovers.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { PlanRequest } from './lab/planRunner.ts'

for (const who of ['root', 'rootless'] as const) {
  describeLab(`when things end early, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    let image: string
    beforeAll(async () => {
      lab = await openLab(who)
      image = await lab.lab.image('bash')
    })
    afterAll(() => lab?.close())

    const request = (job: LabJob, script: string, podman: object = {}): PlanRequest => ({
      toml: labConfig({ default_image: image, ...podman }, { stop_grace_seconds: 1 }),
      job: job.step('step_script', script),
    })

    // Its podman has a process group of its own and goes on without it.
    test.each([0, 60, 120, 180, 250, 400])(
      'a caller killed after %d ms: a cleanup leaves nothing',
      async (milliseconds) => {
        const job = labJob(lab.lab)
        const asked = request(job, 'sleep 100')
        const running = lab.start(asked)
        await running.started
        await sleep(milliseconds)
        running.signalGroup('SIGKILL')
        const cleaned = await lab.run({ ...asked, phase: 'cleanup' })
        expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
        await nothingLeft(lab.lab)
        // Nor does anything come up afterwards.
        await sleep(700)
        expect([await leftovers(lab.lab), job.stateFiles()]).toEqual([[], []])
      },
    )

    test('a caller killed while an archive loads: a cleanup leaves nothing', async () => {
      const job = labJob(lab.lab)
      const asked = request(job, 'sleep 100', { archive_format: 'docker-archive', step_script_only: true })
      await lab.run({ ...asked, phase: 'prepare' })
      for (const milliseconds of [50, 150]) {
        const running = lab.start(asked)
        await running.started
        await sleep(milliseconds)
        running.signalGroup('SIGKILL')
        await sleep(50)
      }
      const cleaned = await lab.run({ ...asked, phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
      await sleep(1000)
      await nothingLeft(lab.lab)
      expect(job.stateFiles()).toEqual([])
    })

    test.each([100, 400])(
      'a caller killed after %d ms: a second try of the step works',
      async (milliseconds) => {
        const job = labJob(lab.lab)
        const running = lab.start(request(job, TRAPS))
        await running.started
        await sleep(milliseconds)
        running.signalGroup('SIGKILL')
        const again = await lab.run(request(job, 'echo second; exit 7'))
        expect(again).toMatchObject({
          outcome: { kind: 'script-failed', exitCode: 7 },
          stdout: expect.stringMatching(/second\n$/),
        })
        await nothingLeft(lab.lab)
      },
    )

    test('a second try after a cancel works', async () => {
      const job = labJob(lab.lab)
      const running = lab.start(request(job, 'sleep 100'))
      await running.started
      await sleep(600)
      running.signal('SIGTERM')
      expect((await running.executed).outcome).toEqual({ kind: 'cancelled' })
      const again = await lab.run(request(job, 'exit 0'))
      expect(again.outcome, again.stderr).toEqual({ kind: 'succeeded' })
    })

    test('without removal the container stays, a second try replaces it, and cleanup stops it', async () => {
      const job = labJob(lab.lab)
      const keep = { disable_container_removal: true }
      const name = `podman-plan-${jobPart(job.id)}-step_script`
      for (const code of [3, 4]) {
        const executed = await lab.run(request(job, `echo ${code}; exit ${code}`, keep))
        expect(executed.outcome, executed.stderr).toEqual({ kind: 'script-failed', exitCode: code })
        expect((await lab.lab.podman('logs', name)).stdout).toBe(`${code}\n`)
      }
      const cleaned = await lab.run({ ...request(job, '', keep), phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
      expect(await leftovers(lab.lab)).toEqual([expect.stringMatching(`^${name} Exited`)])
      const removed = await lab.run({ ...request(job, ''), phase: 'cleanup' })
      expect(removed.outcome, removed.stderr).toEqual({ kind: 'succeeded' })
      await nothingLeft(lab.lab)
    })

    test('a podman that somebody kills is the engine’s failure, and its container goes', async () => {
      const job = labJob(lab.lab)
      const running = lab.start(request(job, 'echo ready; sleep 100'))
      await expect.poll(() => job.stateFiles(), SOON).toContain('podman-plan.step.step_script.pid')
      await sleep(300)
      const word = `--pidfile=${job.state}/podman-plan.step.step_script.pid`
      await lab.lab.runAs(['bash', '-c', KILL, 'bash', word])
      const executed = await running.executed
      expect(executed.outcome).toMatchObject({
        kind: 'engine-failed',
        message: expect.stringContaining('SIGKILL'),
      })
      await nothingLeft(lab.lab)
    })

    test('a container that somebody kills is a script that failed', async () => {
      const job = labJob(lab.lab)
      const running = lab.start(request(job, 'echo ready; sleep 100'))
      await expect.poll(() => job.stateFiles(), SOON).toContain('podman-plan.step.step_script.pid')
      await sleep(300)
      await lab.lab.podman('kill', '--signal=KILL', `podman-plan-${jobPart(job.id)}-step_script`)
      const executed = await running.executed
      expect(executed.outcome).toEqual({ kind: 'script-failed', exitCode: 137 })
      await nothingLeft(lab.lab)
    })

    test('a cancel reaches what a host script has started', async () => {
      const job = labJob(lab.lab)
      const asked = request(job, `sleep 111 & echo started; sleep 112`, { step_script_only: true })
      const running = lab.start({ ...asked, job: { ...asked.job, step: 'get_sources' } })
      await running.started
      await sleep(500)
      running.signal('SIGTERM')
      expect(await running.executed).toMatchObject({ outcome: { kind: 'cancelled' }, stdout: 'started\n' })
      await nothingLeft(lab.lab)
    })
  })
}

/** On a machine that is busy with others. */
const SOON = { timeout: 30_000 }

/** Else podman waits ten seconds before it replaces the container. */
const TRAPS = 'trap "exit 0" TERM; while :; do sleep 0.1; done'

/** Ends every process that has the word, by its id. */
const KILL = `for folder in /proc/[0-9]*; do
  id=\${folder#/proc/}
  if [ "$id" != "$$" ] && tr '\\0' '\\n' <"$folder/cmdline" 2>/dev/null | grep -qxF -- "$1"; then
    case $(cat "$folder/comm") in podman) kill -KILL "$id";; esac
  fi
done
true`
