import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JobContext } from '../../src/job/JobContext.ts'
import { jobPart } from '../../src/plan/containerName.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { type OpenLab, openLab } from './lab/openLab.ts'
import { type Credentials, type Namespace, REGISTRY_USERS } from './lab/registry.ts'

const WRONG: Credentials = { username: 'nobody', password: 'wrong-password' }

for (const who of ['root', 'rootless'] as const) {
  describeLab(`credentials, ${who}`, [who, 'registry'], () => {
    let lab: OpenLab
    const images = {} as Record<Namespace, string>
    beforeAll(async () => {
      lab = await openLab(who)
      for (const namespace of ['group-a', 'group-b'] as const) {
        const bash = await lab.lab.image('bash')
        images[namespace] = await lab.registry.push(lab.lab, bash, `${namespace}/app:latest`)
      }
    })
    afterAll(() => lab?.close())
    beforeEach(async () => {
      await lab.lab.podman('rmi', '--force', '--ignore', images['group-a'], images['group-b'])
    })

    const prepare = (more: Partial<JobContext>, podmanPlan: object = {}) => {
      const job = labJob(lab.lab)
      const toml = labConfig(
        { runner_image: images['group-a'], default_image: images['group-b'] },
        { ...podmanPlan },
      )
      return lab.run({ toml, phase: 'prepare', job: job.step('step_script', '', more) })
    }
    const authFile = (logins: Readonly<Record<string, Credentials>>): string =>
      JSON.stringify({
        auths: Object.fromEntries(
          Object.entries(logins).map(([key, { username, password }]) => [
            key,
            { auth: Buffer.from(`${username}:${password}`).toString('base64') },
          ]),
        ),
      })
    const key = (namespace: Namespace) => `${lab.registry.address}/${namespace}`
    const mine = (namespace: Namespace) => authFile({ [key(namespace)]: REGISTRY_USERS[namespace] })
    const jobs = (credentials: Credentials) => ({ host: lab.registry.address, ...credentials })

    test('two namespaces, each from another source: nobody’s login is lost', async () => {
      const { outcome, stderr } = await prepare({
        variables: { DOCKER_AUTH_CONFIG: mine('group-a') },
        userAuth: mine('group-b'),
        registry: jobs(WRONG),
      })
      expect(outcome, stderr).toEqual({ kind: 'succeeded' })
    })

    test('the job’s own credentials serve where no other source has any', async () => {
      const { outcome, stderr } = await prepare({
        variables: { DOCKER_AUTH_CONFIG: mine('group-b') },
        registry: jobs(REGISTRY_USERS['group-a']),
      })
      expect(outcome, stderr).toEqual({ kind: 'succeeded' })
    })

    test('the stronger source wins a path that two know', async () => {
      const both = authFile({ [key('group-a')]: REGISTRY_USERS['group-a'], [key('group-b')]: WRONG })
      const sources = { variables: { DOCKER_AUTH_CONFIG: both }, userAuth: mine('group-b') }
      const first = await prepare(sources)
      expect(first.outcome, JSON.stringify(first.outcome)).toMatchObject({
        kind: 'engine-failed',
        exitCode: 125,
        hint: expect.stringContaining('credentials'),
      })
      const second = await prepare(sources, { registry_auth: ['user', 'docker-auth-config'] })
      expect(second.outcome, second.stderr).toEqual({ kind: 'succeeded' })
    })

    test('without credentials the registry refuses, and the message says so', async () => {
      const { outcome } = await prepare({})
      expect(outcome).toMatchObject({ kind: 'engine-failed', exitCode: 125 })
      expect(outcome).toHaveProperty('message', expect.stringMatching(/unauthorized|authentication required/))
    })

    test('while a step runs no process and no inspection shows a secret; afterwards no file does', async () => {
      const job = labJob(lab.lab)
      const password = REGISTRY_USERS['group-b'].password
      const unique = randomUUID()
      const auth = `${job.state}/podman-plan.step.step_script.auth.json`
      // Asked by the step itself: in the root folder of another release, podman exec does not get into the container.
      const script = `echo ready; cat '${auth}' /proc/*/environ; sleep 3`
      const context = job.step('step_script', script, {
        registry: jobs(REGISTRY_USERS['group-b']),
        // Nobody else on the machine has this one.
        userAuth: authFile({ 'other.example.com': { username: 'me', password: unique } }),
      })
      const running = lab.start({ toml: labConfig({ default_image: images['group-b'] }), job: context })
      await running.started
      await expect.poll(() => job.stateFiles().includes('podman-plan.step.step_script.pid'), SOON).toBe(true)
      const name = `podman-plan-${jobPart(job.id)}-step_script`
      await expect
        .poll(async () => (await lab.lab.podman('inspect', '--format={{.State.Status}}', name)).stdout, SOON)
        .toBe('running\n')

      // The file is there, for its owner only.
      expect(readFileSync(auth, 'utf8')).toContain(base64(`deploy-b:${password}`))
      expect(statSync(auth).mode & 0o777).toBe(0o600)
      expect(statSync(job.state).mode & 0o777).toBe(0o700)

      const words = commandLines()
      expect(words.join('\n')).toContain(`--authfile=${auth}`)
      const ours = words.filter((line) => line.includes(lab.lab.folder))
      const inspected = await lab.lab.podman('inspect', name)
      expect(inspected.stdout).toContain(name)
      for (const secret of [unique, base64(`me:${unique}`)]) {
        expect(words.filter((line) => line.includes(secret))).toEqual([])
        expect(inspected.stdout).not.toContain(secret)
      }
      for (const secret of [password, base64(password), base64(`deploy-b:${password}`)]) {
        expect(ours.filter((line) => line.includes(secret))).toEqual([])
        expect(inspected.stdout).not.toContain(secret)
      }
      const { outcome, stdout, stderr } = await running.executed
      expect(outcome).toEqual({ kind: 'succeeded' })
      expect(stdout + stderr).toContain('ready')
      expect(stdout + stderr).not.toContain(base64(`deploy-b:${password}`))
      expect(job.stateFiles()).toEqual(['podman-plan.step.step_script.pid'])
    })

    test('a site’s own mount over the state folder shows nothing of it', async () => {
      const job = labJob(lab.lab)
      const toml = labConfig({
        default_image: images['group-b'],
        custom_options: [`--volume=${lab.lab.folder}/${job.id}:/all`],
      })
      const script = `ls -A /all; ls -A /all/scripts.state; cat /all/scripts.state/* && exit 1; exit 0`
      const executed = await lab.run({
        toml,
        job: job.step('step_script', script, { registry: jobs(REGISTRY_USERS['group-b']) }),
      })
      expect(executed.outcome, executed.stderr).toEqual({ kind: 'succeeded' })
      expect(
        executed.stdout
          .split('\n')
          .filter((line) => line !== '')
          .toSorted(),
      ).toEqual(['builds', 'cache', 'scripts', 'scripts.state'])
    })

    test('cleanup deletes what a crash left', async () => {
      const job = labJob(lab.lab)
      const context = job.step('step_script', 'sleep 100', { registry: jobs(REGISTRY_USERS['group-b']) })
      const toml = labConfig({ default_image: images['group-b'] }, { stop_grace_seconds: 1 })
      const running = lab.start({ toml, job: context })
      await running.started
      await expect
        .poll(() => job.stateFiles().includes('podman-plan.step.step_script.auth.json'), SOON)
        .toBe(true)
      await sleep(100)
      running.signal('SIGKILL')
      await running.executed.catch(() => {})
      expect(job.stateFiles()).toContain('podman-plan.step.step_script.auth.json')
      const cleaned = await lab.run({ toml, job: context, phase: 'cleanup' })
      expect(cleaned.outcome, cleaned.stderr).toEqual({ kind: 'succeeded' })
      expect(job.stateFiles()).toEqual([])
    })
  })
}

/** On a machine that is busy with others. */
const SOON = { timeout: 30_000 }

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '')

/** Of every process of the machine. */
const commandLines = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(join('/proc', id, 'cmdline'), 'utf8')
          .split('\0')
          .join(' ')
      } catch {
        return ''
      }
    })
