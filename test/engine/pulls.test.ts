import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeLab } from './lab/describeLab.ts'
import type { LabImage } from './lab/images.ts'
import { type LabJob, labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { PlanRequest } from './lab/planRunner.ts'
import { REGISTRY_USERS } from './lab/registry.ts'

for (const who of ['root', 'rootless'] as const) {
  describeLab(`pulls and archives, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    beforeAll(async () => {
      lab = await openLab(who)
    })
    afterAll(() => lab?.close())

    const push = async (image: LabImage) =>
      lab.registry.push(lab.lab, await lab.lab.image(image), 'group-a/app:latest')
    /** Tells the two images apart that the tag stands for: only one has sort. */
    const SCRIPT = 'if [ -e /usr/bin/sort ]; then echo old; else echo new; fi'
    const request = (job: LabJob, podman: object, more: object = {}): PlanRequest => ({
      toml: labConfig(
        // Without a runner image, prepare fetches the user's alone.
        {
          step_script_only: true,
          default_image: `${lab.registry.address}/group-a/app:latest`,
          ...podman,
        },
        { shell: 'detect' },
      ),
      job: job.step('step_script', SCRIPT, {
        registry: { host: lab.registry.address, ...REGISTRY_USERS['group-a'] },
        ...more,
      }),
    })
    const forget = () =>
      lab.lab.podman('rmi', '--force', '--ignore', `${lab.registry.address}/group-a/app:latest`)

    describe('a policy, when the tag has moved since the image was pulled', () => {
      test.each([
        ['always', 'new'],
        ['newer', 'new'],
        ['missing', 'old'],
        ['never', 'old'],
      ])('%s: a step runs the %s image', async (policy, expected) => {
        await forget()
        await push('bash')
        const job = labJob(lab.lab)
        await lab.run(request(job, { image_pull_policy: 'always' }))
        await push('bb')
        const executed = await lab.run(request(job, { image_pull_policy: policy }))
        expect(executed.stdout, executed.stderr).toBe(`${expected}\n`)
      })

      test.each(['always', 'newer'])('%s: once prepared, the job keeps its image', async (policy) => {
        await forget()
        await push('bash')
        const job = labJob(lab.lab)
        const podman = { image_pull_policy: policy }
        const prepared = await lab.run({ ...request(job, podman), phase: 'prepare' })
        expect(prepared.outcome, prepared.stderr).toEqual({ kind: 'succeeded' })
        await push('bb')
        const executed = await lab.run(request(job, podman, { prepared: true }))
        expect(executed.stdout, executed.stderr).toBe('old\n')
      })

      test.each([
        ['always', 'new'],
        ['newer', 'new'],
        ['missing', 'old'],
      ])('%s: prepare fetches the %s image', async (policy, expected) => {
        await forget()
        await push('bash')
        const job = labJob(lab.lab)
        await lab.run(request(job, { image_pull_policy: 'always' }))
        await push('bb')
        await lab.run({ ...request(job, { image_pull_policy: policy }), phase: 'prepare' })
        const executed = await lab.run(request(job, { image_pull_policy: 'never' }))
        expect(executed.stdout, executed.stderr).toBe(`${expected}\n`)
      })
    })

    test('never: an image that is not there fails, and no registry is asked', async () => {
      await push('bash')
      await forget()
      const before = lab.registry.requests.length
      const executed = await lab.run(request(labJob(lab.lab), { image_pull_policy: 'never' }))
      expect(executed.outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125 })
      expect(lab.registry.requests.length).toBe(before)
    })

    test('newer: a registry that does not answer is forgiven when the image is there', async () => {
      const job = labJob(lab.lab)
      const image = '127.0.0.1:9/group/app:latest'
      await lab.lab.podman('tag', await lab.lab.image('bash'), image)
      const asked = { default_image: image, image_pull_policy: 'newer' }
      const prepared = await lab.run({ ...request(job, asked), phase: 'prepare' })
      expect(prepared.outcome, prepared.stderr).toEqual({ kind: 'succeeded' })
      expect(prepared.notices).toEqual([expect.stringContaining('forgiven')])
      const step = await lab.run(request(job, asked, { prepared: true }))
      expect(step.outcome, step.stderr).toEqual({ kind: 'succeeded' })
      const always = { ...request(job, { ...asked, image_pull_policy: 'always' }), phase: 'prepare' } as const
      expect((await lab.run(always)).outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125 })
    })

    test.each(['docker-archive', 'oci-archive'])(
      '%s: steps run from the archive, whatever becomes of registry, tag and store',
      async (format) => {
        await forget()
        await push('bash')
        const job = labJob(lab.lab)
        const podman = { archive_format: format, image_pull_policy: 'always' }
        for (const _twice of [1, 2]) {
          const prepared = await lab.run({ ...request(job, podman), phase: 'prepare' })
          expect(prepared.outcome, prepared.stderr).toEqual({ kind: 'succeeded' })
        }
        const archive = `podman-plan.image.${format === 'docker-archive' ? 'docker' : 'oci'}.tar`
        expect(job.stateFiles()).toEqual([archive])
        await push('bb')
        await forget()
        const before = lab.registry.requests.length
        const executed = await lab.run(request(job, podman))
        expect(executed).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'old\n', stderr: '' })
        expect(lab.registry.requests.length).toBe(before)
        for (const _twice of [1, 2]) {
          const cleaned = await lab.run({ ...request(job, podman), phase: 'cleanup' })
          expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
        }
        expect(job.stateFiles()).toEqual([])
        await nothingLeft(lab.lab)
      },
    )

    test('an archive that is not there is podman’s failure', async () => {
      const executed = await lab.run(request(labJob(lab.lab), { archive_format: 'docker-archive' }))
      expect(executed.outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125 })
    })

    test('cleanup alone, of folders that were never made', async () => {
      const job = labJob(lab.lab)
      const asked = request(job, {})
      rmSync(job.directories.builds, { recursive: true })
      rmSync(job.directories.scripts, { recursive: true })
      const cleaned = await lab.run({ ...asked, phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
    })
  })
}
