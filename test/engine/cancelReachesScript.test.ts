import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import type { LabImage } from './lab/images.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PlanRunner, planRunner } from './lab/planRunner.ts'
import { podmanLab } from './lab/podmanLab.ts'
import { randomFrom } from './randomFrom.ts'

// REACH_COUNT=100 REACH_SEED=1 npx vitest run --project engine test/engine/cancelReachesScript.test.ts
const COUNT = Number(process.env['REACH_COUNT'] ?? 10)
const SEED = Number(process.env['REACH_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const GRACE_SECONDS = 10
/** Without a busy machine it is less than one. */
const SOON_SECONDS = COUNT > 10 ? 2 : 6

let built: BuiltPackage
beforeAll(async () => {
  built = await builtPackage()
})
afterAll(() => built?.dispose())

for (const who of ['root', 'rootless'] as const) {
  describeLab(`a cancel reaches the script, ${who}`, [who], () => {
    let runner: PlanRunner
    beforeAll(async () => {
      runner = planRunner(await podmanLab(who), built)
    })
    afterAll(() => runner?.lab.dispose())

    test(
      `a trap runs, and without one it is over soon, ${COUNT} times`,
      async () => {
        console.log(`REACH_SEED=${SEED} REACH_COUNT=${COUNT} (${who})`)
        const random = randomFrom(SEED)
        let slowest = 0
        for (let cancels = 0; cancels < COUNT; cancels += 1) {
          const row = ROWS[cancels % ROWS.length] ?? ROWS[0]
          const milliseconds = await cancelled(row, Math.floor(random() * 400))
          slowest = Math.max(slowest, milliseconds)
        }
        console.log(`${who}: ${COUNT} cancels, slowest ${Math.round(slowest)} ms`)
      },
      60_000 + COUNT * 20_000,
    )

    /** Cancels a script some time after it has begun; how long that took. */
    async function cancelled(
      { name, image, entryPoint, shell, script }: Row,
      delay: number,
    ): Promise<number> {
      const job = labJob(runner.lab)
      const { builds } = job.directories
      const running = runner.start({
        toml: labConfig(
          {
            default_image: await runner.lab.image(image),
            ...(entryPoint ? { user_entry_point: entryPoint } : {}),
          },
          { stop_grace_seconds: GRACE_SECONDS, ...(shell ? { shell } : {}) },
        ),
        job: job.step('step_script', script.replaceAll('$BUILDS', builds)),
      })
      await expect.poll(() => existsSync(`${builds}/up`), { timeout: 60_000 }).toBe(true)
      await sleep(delay)
      const since = performance.now()
      running.signalGroup('SIGTERM')
      const { outcome } = await running.executed
      const milliseconds = performance.now() - since
      const what = `${name}, after ${delay} ms`
      expect(outcome, what).toEqual({ kind: 'cancelled' })
      const isTrapped = script.includes('seen')
      if (isTrapped) expect(readFileSync(`${builds}/seen`, 'utf8'), what).toBe('begun\nended\n')
      expect(existsSync(`${builds}/never`), what).toBe(false)
      expect(milliseconds / 1000, what).toBeLessThan(isTrapped ? GRACE_SECONDS : SOON_SECONDS)
      await nothingLeft(runner.lab)
      rmSync(builds, { recursive: true, force: true })
      return milliseconds
    }
  })
}

interface Row {
  readonly name: string
  readonly image: LabImage
  readonly entryPoint?: readonly string[]
  readonly shell?: 'detect'
  readonly script: string
}

/** The form of GitLab Runner 19.4. Its first shell answers only when the subshell has ended. */
const ofRunner = (body: string): string => `trap 'exit 1' TERM
set -o errexit
(trap 'exit 1' TERM; eval '${body}') < /dev/null
exit 0
`
/** Its command runs after the signal, and must not be hit by another. */
const TRAP =
  'trap "echo begun >$BUILDS/seen; sleep 0.5; echo ended >>$BUILDS/seen; exit 143" TERM; echo >$BUILDS/up; while :; do sleep 100; done'
const PLAIN = 'echo >$BUILDS/up; sleep 100; echo >$BUILDS/never'

const ROWS: readonly [Row, ...Row[]] = [
  { name: 'a trap in a script of the runner', image: 'bash', script: ofRunner(TRAP) },
  { name: 'a trap of the first process', image: 'bash', script: TRAP },
  { name: 'no trap in a script of the runner', image: 'bash', script: ofRunner(PLAIN) },
  {
    name: 'no trap, a loop as the first process',
    image: 'bash',
    script: 'echo >$BUILDS/up; while :; do sleep 1; done',
  },
  { name: 'a trap, in busybox', image: 'bb', shell: 'detect', script: ofRunner(TRAP) },
  { name: 'no trap, in busybox', image: 'bb', shell: 'detect', script: ofRunner(PLAIN) },
  { name: 'a trap below sh -c', image: 'bash', entryPoint: ['/bin/sh', '-c'], script: ofRunner(TRAP) },
  {
    name: 'no trap below sh -c',
    image: 'bb',
    entryPoint: ['/bin/sh', '-c'],
    script: PLAIN.replace('; echo >$BUILDS/never', ''),
  },
  {
    name: 'a trap that goes back to the default',
    image: 'bash',
    script: TRAP.replace('trap "', 'trap "trap - TERM; '),
  },
  { name: 'a trap that comes late', image: 'bash', script: `echo >$BUILDS/up; sleep 0.3; ${TRAP}` },
]
