import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PlanRequest, type PlanRunner, planRunner } from './lab/planRunner.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { REGISTRY_USERS, type Registry, startRegistry } from './lab/registry.ts'
import { randomFrom } from './randomFrom.ts'

// How many, and which: CANCEL_COUNT=100 CANCEL_SEED=1 npx vitest run --project engine test/engine/cancel.test.ts
const COUNT = Number(process.env['CANCEL_COUNT'] ?? 12)
const SEED = Number(process.env['CANCEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const GRACE_SECONDS = 1

let built: BuiltPackage
let registry: Registry
beforeAll(async () => {
  built = await builtPackage()
  registry = await startRegistry()
})
afterAll(async () => {
  await registry?.stop()
  built?.dispose()
})

for (const who of ['root', 'rootless'] as const) {
  describeLab(`a cancel at any moment, ${who}`, [who, 'registry'], () => {
    let runner: PlanRunner
    let images: Readonly<Record<'app' | 'large', string>>
    beforeAll(async () => {
      const lab = await podmanLab(who)
      lab.trust(registry.address)
      runner = planRunner(lab, built)
      images = {
        app: await registry.push(lab, await lab.image('bash'), 'group-a/app:latest'),
        large: await registry.push(lab, await largeImage(lab), 'group-a/large:latest'),
      }
    })
    afterAll(() => runner?.lab.dispose())

    test(
      `leaves nothing, ${COUNT} times`,
      async () => {
        console.log(`CANCEL_SEED=${SEED} CANCEL_COUNT=${COUNT} (${who})`)
        const random = randomFrom(SEED)
        const slowest = { milliseconds: 0, what: '' }
        const counts: Record<string, number> = {}
        for (let cancels = 0; cancels < COUNT; ) {
          const moment = MOMENTS[cancels % MOMENTS.length] ?? MOMENTS[0]
          const delay = Math.floor(random() * moment.within)
          const toGroup = random() < 0.5
          const what = `${moment.name} after ${delay} ms${toGroup ? ', to the whole group' : ''}`
          const milliseconds = await cancelAt(moment, delay, toGroup, what)
          if (milliseconds === undefined) continue
          cancels += 1
          counts[moment.name] = (counts[moment.name] ?? 0) + 1
          if (milliseconds > slowest.milliseconds) Object.assign(slowest, { milliseconds, what })
        }
        console.log(
          `${who}: ${JSON.stringify(counts)}, slowest ${Math.round(slowest.milliseconds)} ms: ${slowest.what}`,
        )
      },
      60_000 + COUNT * 15_000,
    )

    /** How long the cancel took; undefined where the plan was over before it. */
    async function cancelAt(
      { phase, podman, script, large }: Moment,
      delay: number,
      toGroup: boolean,
      what: string,
    ): Promise<number | undefined> {
      const job = labJob(runner.lab)
      const image = images[large ? 'large' : 'app']
      const request: PlanRequest = {
        toml: labConfig(
          { runner_image: image, default_image: image, ...podman },
          { stop_grace_seconds: GRACE_SECONDS },
        ),
        job: job.step('step_script', script, {
          registry: { host: registry.address, ...REGISTRY_USERS['group-a'] },
        }),
        phase,
      }
      if (large && phase === 'step') {
        const prepared = await runner.run({ ...request, phase: 'prepare' })
        expect(prepared.outcome, prepared.stderr).toEqual({ kind: 'succeeded' })
      }
      // What is in the store already is not copied.
      if (large) await runner.lab.podman('rmi', '--force', image)
      const kept = job.stateFiles()
      const running = runner.start(request)
      let isOver = false
      running.executed
        .finally(() => {
          isOver = true
        })
        .catch(() => {})
      await running.started
      await sleep(delay)
      if (isOver) return undefined
      const since = performance.now()
      if (toGroup) running.signalGroup('SIGTERM')
      else running.signal('SIGTERM')
      const executed = await running.executed
      const milliseconds = performance.now() - since
      if (executed.outcome.kind === 'succeeded' && phase === 'prepare') return undefined
      expect(executed.outcome, what).toEqual({ kind: 'cancelled' })
      expect(executed.notices, what).toEqual([])
      expect(milliseconds, what).toBeLessThan((GRACE_SECONDS + 5) * 1000)
      expect(job.stateFiles(), what).toEqual(phase === 'prepare' ? [] : kept)
      await nothingLeft(runner.lab, (GRACE_SECONDS + 5) * 1000 - milliseconds).catch((error: Error) => {
        throw new Error(`${what}: ${error.message}`)
      })
      return milliseconds
    }
  })
}

interface Moment {
  readonly name: string
  readonly phase: 'prepare' | 'step'
  readonly podman: Readonly<Record<string, unknown>>
  readonly script: string
  /** Has an image that takes a second to copy, and that is not in the store. */
  readonly large?: true
  /** Milliseconds in which it happens. */
  readonly within: number
}

const SLEEPS = 'sleep 100'
const TRAPS = 'trap "exit 0" TERM; while :; do sleep 0.1; done'

/** What a cancel can interrupt; podman's own start is in the first 400 milliseconds of each. */
const MOMENTS: readonly [Moment, ...Moment[]] = [
  { name: 'a step', phase: 'step', podman: {}, script: SLEEPS, within: 900 },
  { name: 'podman’s start', phase: 'step', podman: {}, script: TRAPS, within: 400 },
  {
    name: 'a step that pulls',
    phase: 'step',
    podman: { image_pull_policy: 'always' },
    script: TRAPS,
    within: 700,
  },
  {
    name: 'the load of an archive',
    phase: 'step',
    podman: { archive_format: 'docker-archive' },
    script: TRAPS,
    large: true,
    within: 2000,
  },
  {
    name: 'a prepare that pulls and saves',
    phase: 'prepare',
    podman: { archive_format: 'oci-archive', image_pull_policy: 'always' },
    script: SLEEPS,
    large: true,
    within: 3000,
  },
]

async function largeImage(lab: PodmanLab): Promise<string> {
  const grow = ['bash', '-c', 'dd if=/dev/urandom of=/large bs=1M count=64 2>&1']
  await lab.podman('run', '--name=large', await lab.image('bash'), ...grow)
  const committed = await lab.podman('commit', '--quiet', 'large', 'localhost/large:latest')
  await lab.podman('rm', 'large')
  if (committed.code !== 0) throw new Error(committed.stderr)
  return 'localhost/large:latest'
}
