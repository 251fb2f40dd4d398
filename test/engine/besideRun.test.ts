import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { PlanRequest } from './lab/planRunner.ts'
import { REGISTRY_USERS } from './lab/registry.ts'
import { startTlsFront, type TlsFront } from './lab/tlsFront.ts'

// What a site writes for `podman run` holds for the commands before it. Podman decides.

for (const who of ['root', 'rootless'] as const) {
  describeLab(`options of run, for the pull before it, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    let tls: TlsFront
    beforeAll(async () => {
      lab = await openLab(who)
      tls = await startTlsFront(lab.registry.address)
    })
    afterAll(async () => {
      await tls?.stop()
      await lab?.close()
    })

    /** Prepares a job and runs its step, as a runner does. */
    async function runJob(host: string, podman: object) {
      const job = labJob(lab.lab)
      const image = `${host}/group-a/app:latest`
      await lab.lab.podman('rmi', '--force', '--ignore', image)
      const request: PlanRequest = {
        toml: labConfig(
          { step_script_only: true, default_image: image, image_pull_policy: 'missing', ...podman },
          { shell: 'detect' },
        ),
        job: job.step('step_script', 'if [ -e /usr/bin/sort ]; then echo amd64; else echo arm64; fi', {
          registry: { host, ...REGISTRY_USERS['group-a'] },
        }),
      }
      const prepared = await lab.run({ ...request, phase: 'prepare' })
      if (prepared.outcome.kind !== 'succeeded') return { ...prepared, stdout: '' }
      return lab.run({ ...request, job: { ...request.job, prepared: true } })
    }

    test('a registry whose certificate nobody signed is trusted where the site says so', async () => {
      await lab.registry.push(lab.lab, await lab.lab.image('bash'), 'group-a/app:latest')
      const refused = await runJob(tls.address, {})
      expect(refused.outcome).toMatchObject({
        kind: 'engine-failed',
        message: expect.stringContaining('x509'),
      })
      const executed = await runJob(tls.address, { custom_options: ['--tls-verify=false'] })
      expect(executed, executed.stderr).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'amd64\n' })
    })

    test('another platform is pulled, saved and run', async () => {
      await pushBothPlatforms(lab)
      const archive = { archive_format: 'docker-archive' }
      const { address } = lab.registry
      const own = await runJob(address, archive)
      expect(own, own.stderr).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'amd64\n' })
      const other = await runJob(address, { ...archive, custom_options: ['--platform=linux/arm64'] })
      expect(other, other.stderr).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'arm64\n' })
    })
  })
}

/** One name for two images. What is called arm64 here holds programs of this machine, so that they run. */
async function pushBothPlatforms({ lab, registry }: OpenLab): Promise<void> {
  const must = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await lab.podman(...words)
    if (code !== 0) throw new Error(`podman ${words.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
  const container = await must('create', await lab.image('bb'), 'true')
  const tar = `${lab.folder}/home/arm64.tar`
  await must('export', `--output=${tar}`, container)
  await must('rm', container)
  await must('import', '--arch=arm64', tar, 'localhost/arm64')
  await must('manifest', 'create', 'localhost/both')
  for (const image of [await lab.image('bash'), 'localhost/arm64']) {
    await must('manifest', 'add', 'localhost/both', `containers-storage:${image}`)
  }
  const { username, password } = REGISTRY_USERS['group-a']
  const name = `docker://${registry.address}/group-a/app:latest`
  await must('manifest', 'push', '--all', `--creds=${username}:${password}`, 'localhost/both', name)
}
