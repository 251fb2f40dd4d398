import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '../../src/job/JobContext.ts'
import { planStep } from '../../src/planner/planStep.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { describeLab } from './lab/describeLab.ts'
import { labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import type { Executed } from './lab/planRunner.ts'
import { REGISTRY_USERS } from './lab/registry.ts'

const TOML = readFileSync('examples/jacamar.toml', 'utf8')
const JOB: JobContext = JSON.parse(readFileSync('examples/job.json', 'utf8'))

// The example of the documentation, executed: only its folders are moved, and the registries it names are the
// lab's one.
for (const who of ['root', 'rootless'] as const) {
  describeLab(`examples/jacamar.toml and examples/job.json, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    beforeAll(async () => {
      lab = await openLab(who)
      const { registry } = lab
      const bash = await lab.lab.image('bash')
      await registry.push(lab.lab, bash, 'group-a/debian:12')
      await registry.push(lab.lab, bash, 'group-a/debian:latest')
      await registry.push(lab.lab, bash, 'group-a/alpine-runner:latest')
      for (const prefix of ['docker.io/library', 'registry.gitlab.com/ecp-ci/jacamar-ci']) {
        const table = `[[registry]]\nprefix = "${prefix}"\nlocation = "${registry.address}/group-a"\ninsecure = true\n`
        appendFileSync(lab.lab.environment['CONTAINERS_REGISTRIES_CONF'] ?? '', table)
      }
    })
    afterAll(() => lab?.close())

    const run = (
      script: string,
      { toml = TOML, scriptsName = 'scripts', ...more }: Partial<JobContext> & Extra = {},
    ): Promise<Executed> => {
      const job = labJob(lab.lab, scriptsName)
      const data = join(lab.lab.folder, 'scratch/data')
      mkdirSync(data, { recursive: true })
      writeFileSync(join(data, 'readme'), 'from the data folder\n')
      return lab.run({
        toml: toml.replaceAll('/scratch', join(lab.lab.folder, 'scratch')),
        job: {
          ...job.step(more.step ?? JOB.step, script),
          ...(JOB.image === undefined ? {} : { image: JOB.image }),
          variables: { USER_VOLUMES_1: `${data}:/data:ro` },
          registry: { host: lab.registry.address, ...REGISTRY_USERS['group-a'] },
          ...more,
        },
      })
    }
    const requestsOf = (repository: string) =>
      lab.registry.requests.filter((line) => line.startsWith(`GET /v2/group-a/${repository} `)).length

    test('the user’s step runs in the user’s image, with the user’s volume', async () => {
      const before = requestsOf('debian/manifests/12')
      const executed = await run('cat /data/readme; echo written > /data/x || exit 3')
      expect(executed).toMatchObject({
        outcome: { kind: 'script-failed', exitCode: 3 },
        stdout: 'from the data folder\n',
        stderr: expect.stringContaining('/data/x'),
      })
      expect(requestsOf('debian/manifests/12')).toBeGreaterThan(before)
      await nothingLeft(lab.lab)
    })

    test('a runner-owned step runs in the runner’s image, without it', async () => {
      const before = requestsOf('alpine-runner/manifests/latest')
      const executed = await run('test ! -e /data && echo fetched', { step: 'get_sources' })
      expect(executed).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'fetched\n' })
      expect(requestsOf('alpine-runner/manifests/latest')).toBeGreaterThan(before)
    })

    test('a job without an image gets the site’s', async () => {
      const before = requestsOf('debian/manifests/latest')
      const executed = await run('echo default', { image: '' })
      expect(executed).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'default\n' })
      expect(requestsOf('debian/manifests/latest')).toBeGreaterThan(before)
    })

    test('without either the job is refused', () => {
      const planned = planStep(TOML.replace(/^default_image.*$/m, ''), { ...JOB, image: '' })
      expect([planned.ok, problemsOf(planned).map(({ code }) => code)]).toEqual([false, ['image.missing']])
    })

    test('with step_script_only every other step runs on the host', async () => {
      const toml = TOML.replace('[general.podman]', '[general.podman]\nstep_script_only = true')
      const script = 'echo "on $(id -u) as $0"; pwd; exit 4'
      const onHost = await run(script, { toml, step: 'get_sources' })
      expect(onHost.outcome).toEqual({ kind: 'script-failed', exitCode: 4 })
      expect(onHost.stdout).toMatch(`on ${lab.lab.user.uid} as ${lab.lab.folder}/`)
      const inContainer = await run('test -d /data', { toml })
      expect(inContainer.outcome).toEqual({ kind: 'succeeded' })
    })

    test('entry points can be overridden', async () => {
      const words = '["/usr/bin/env", "MADE_BY=site", "/bin/bash"]'
      const keys = `user_entry_point = ${words}\nrunner_entry_point = ${words}`
      const toml = TOML.replace('[general.podman]', `[general.podman]\n${keys}`)
      for (const step of ['step_script', 'get_sources']) {
        const executed = await run('echo "$MADE_BY"', { toml, step })
        expect(executed, step).toMatchObject({ outcome: { kind: 'succeeded' }, stdout: 'site\n' })
      }
    })

    test('the script’s path may hold a blank and quotes', async () => {
      const executed = await run('echo "$0"', { scriptsName: `it's a "script" $HOME` })
      expect(executed.outcome).toEqual({ kind: 'succeeded' })
      expect(executed.stdout).toMatch(/\/it's a "script" \$HOME\/step_script\n$/)
    })
  })
}

interface Extra {
  readonly toml?: string
  readonly scriptsName?: string
}
