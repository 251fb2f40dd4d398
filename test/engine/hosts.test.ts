import { chownSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '../../src/job/JobContext.ts'
import { describeLab } from './lab/describeLab.ts'
import { type LabJob, labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { PlanRequest } from './lab/planRunner.ts'

// Hosts as they are: other users' folders, links, files of other ids, images that do not fit.
for (const who of ['root', 'rootless'] as const) {
  describeLab(`hosts, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    beforeAll(async () => {
      lab = await openLab(who)
      await lab.lab.image('bash')
    })
    afterAll(() => lab?.close())

    const request = (
      job: LabJob,
      script: string,
      more: Partial<JobContext> = {},
      podman: object = {},
    ): PlanRequest => ({
      toml: labConfig({ default_image: 'localhost/bash:latest', user_volume_variable: 'MOUNT', ...podman }),
      job: job.step('step_script', script, more),
    })

    test('folders of the user before a user switch are left out, and podman finds its own', async () => {
      const theirs = join(lab.lab.makeFolder('theirs'), 'runtime')
      mkdirSync(theirs, { mode: 0o700 })
      chownSync(theirs, 65534, 65534)
      const executed = await lab.run({
        ...request(labJob(lab.lab), 'exit 5'),
        environment: {
          XDG_RUNTIME_DIR: theirs,
          DBUS_SESSION_BUS_ADDRESS: `unix:path=${theirs}/bus`,
          TMPDIR: '/no/such/folder',
        },
      })
      expect(executed.outcome, executed.stderr).toEqual({ kind: 'script-failed', exitCode: 5 })
      expect(executed.notices).toEqual([
        expect.stringContaining('XDG_RUNTIME_DIR'),
        expect.stringContaining('TMPDIR'),
      ])
    })

    test('podman gets what the plan names and nothing else', async () => {
      const job = labJob(lab.lab)
      const spy = join(job.directories.cache, 'podman')
      const seen = join(job.directories.cache, 'seen')
      writeFileSync(spy, `#!/bin/sh\n/usr/bin/env -0 > '${seen}'; pwd >> '${seen}'; exit 125\n`, {
        mode: 0o755,
      })
      const executed = await lab.run({
        ...request(job, '', {}, { application_path: spy }),
        environment: { CONTAINER_HOST: 'tcp://example.com', CI_JOB_TOKEN: 'a-token', LC_ALL: 'C' },
      })
      expect(executed.outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125 })
      const text = (await lab.lab.runAs(['cat', seen])).stdout
      expect(text).toContain('LC_ALL=C\0')
      expect(text).not.toMatch(/CONTAINER_HOST|CI_JOB_TOKEN|NODE_/)
      expect(text.endsWith(`\0${job.state}\n`)).toBe(true)
    })

    test('a user volume that has become a link is asked about by where it leads', async () => {
      const job = labJob(lab.lab)
      const folder = lab.lab.makeFolder('data')
      const link = join(folder, 'link')
      const plain = join(folder, 'plain')
      for (const target of [folder, plain]) mkdirSync(target, { recursive: true })
      const mounted = (source: string) =>
        lab.run(request(job, 'test -d /mnt/x', { variables: { MOUNT: `${source}:/mnt/x` } }))

      symlinkSync(plain, link)
      expect((await mounted(link)).outcome).toEqual({ kind: 'succeeded' })
      for (const target of ['/etc', '/', job.directories.scripts, job.directories.builds]) {
        rmSync(link)
        symlinkSync(target, link)
        const executed = await mounted(link)
        expect(executed.outcome, target).toMatchObject({
          kind: 'engine-failed',
          problems: [{ code: 'volume.source', path: 'variables.MOUNT' }],
        })
        expect(executed.outcome).not.toHaveProperty('exitCode')
      }
      expect(job.stateFiles()).not.toContain('podman-plan.step.step_script.auth.json')
    })

    test('a state folder that has become a link is not entered', async () => {
      const job = labJob(lab.lab)
      symlinkSync(job.directories.builds, job.state)
      const registry = { host: lab.registry.address, username: 'me', password: 'a-long-password' }
      const executed = await lab.run(request(job, 'exit 0', { registry }))
      expect(executed.outcome).toMatchObject({
        kind: 'engine-failed',
        message: expect.stringContaining(job.state),
      })
      expect(existsSync(join(job.directories.builds, 'podman-plan.step.step_script.auth.json'))).toBe(false)
      const cleaned = await lab.run({ ...request(job, ''), phase: 'cleanup' })
      expect(cleaned.outcome).toMatchObject({ kind: 'engine-failed' })
    })

    test('a link where a file of the plan belongs is replaced, not followed', async () => {
      const job = labJob(lab.lab)
      mkdirSync(job.state, { mode: 0o755 })
      const trap = join(job.directories.builds, 'trap')
      const auth = join(job.state, 'podman-plan.step.step_script.auth.json')
      for (const path of [job.state]) chownSync(path, lab.lab.user.uid, lab.lab.user.gid)
      symlinkSync(trap, auth)
      const registry = { host: lab.registry.address, username: 'me', password: 'a-long-password' }
      const executed = await lab.run(request(job, 'exit 0', { registry }))
      expect(executed.outcome, executed.stderr).toEqual({ kind: 'succeeded' })
      expect(existsSync(trap)).toBe(false)
    })

    test('a step goes on with files that the ids of a container own', async () => {
      const job = labJob(lab.lab)
      const builds = job.directories.builds
      const first = await lab.run(
        request(
          job,
          `mkdir '${builds}/out' && touch '${builds}/out/file' && chown -R 1000:1000 '${builds}/out'`,
        ),
      )
      expect(first.outcome, first.stderr).toEqual({ kind: 'succeeded' })
      const second = await lab.run(request(job, `rm -r '${builds}/out'`))
      expect(second.outcome, second.stderr).toEqual({ kind: 'succeeded' })
      const cleaned = await lab.run({ ...request(job, ''), phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
    })

    test('an image with a user of its own works as the hint says', async () => {
      const image = await lab.lab.image('user')
      const given = { default_image: image, custom_options: ['--user=0'] }
      const executed = await lab.run(request(labJob(lab.lab), 'echo "$(id -u)"', {}, given))
      expect(executed).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: '0\n' })
    })

    test('two jobs of one user at once do not meet', async () => {
      const pairs = [1, 2, 3, 4].map((code) => ({ code, job: labJob(lab.lab) }))
      const executed = await Promise.all(
        pairs.map(({ code, job }) => lab.run(request(job, `sleep 1; echo ${code}; exit ${code}`))),
      )
      expect(executed.map(({ outcome, stdout }) => [outcome, stdout])).toEqual(
        pairs.map(({ code }) => [{ kind: 'script-failed', exitCode: code }, `${code}\n`]),
      )
      await nothingLeft(lab.lab)
    })

    test('the cleanup of one job leaves the other running', async () => {
      const [one, other] = [labJob(lab.lab), labJob(lab.lab)]
      const running = lab.start(request(other, 'sleep 3; exit 6'))
      await expect.poll(() => other.stateFiles(), SOON).toContain('podman-plan.step.step_script.pid')
      const cleaned = await lab.run({ ...request(one, ''), phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
      expect((await running.executed).outcome).toEqual({ kind: 'script-failed', exitCode: 6 })
    })
  })
}

/** On a machine that is busy with others. */
const SOON = { timeout: 30_000 }
