import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPackage, builtPackage } from './lab/builtPackage.ts'
import { describeLab } from './lab/describeLab.ts'
import { fakeExecutor } from './lab/fakeExecutor.ts'
import { runGitLabJob } from './lab/fakeRunner.ts'
import { nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { processesOf } from './lab/processesOf.ts'
import { writeSite } from './lab/writeSite.ts'
import { randomFrom } from './randomFrom.ts'

// SLOT_COUNT=200 SLOT_SEED=1 npx vitest run --project engine test/engine/slot.test.ts
const COUNT = Number(process.env['SLOT_COUNT'] ?? 4)
const SEED = Number(process.env['SLOT_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** Whom the kill hits. A runner that dies takes nobody along: what it started goes on without it. */
const VICTIMS = ['the runner', 'the adapter', 'podman', 'conmon'] as const
type Victim = (typeof VICTIMS)[number]

for (const who of ['root', 'rootless'] as const) {
  describeLab(`a slot after a kill at any moment, ${who}`, [who], () => {
    let built: BuiltPackage
    let lab: PodmanLab
    let image = ''
    let site = ''
    beforeAll(async () => {
      built = await builtPackage()
      lab = await podmanLab(who)
      image = await lab.image('bash')
      site = writeSite(
        lab,
        'jacamar.toml',
        `runner_image = "${image}"\ndefault_image = "${image}"\nimage_pull_policy = "missing"\nimage_allow_list = ['^localhost/']`,
        '[podman_plan]\nstop_grace_seconds = 2',
      )
    })
    afterAll(async () => {
      await lab?.dispose()
      built?.dispose()
    })

    test(
      `has nothing of the first job left when the next one has run, ${COUNT} times`,
      async () => {
        console.log(`SLOT_SEED=${SEED} SLOT_COUNT=${COUNT} (${who})`)
        const random = randomFrom(SEED)
        for (let kills = 0; kills < COUNT; kills += 1) {
          const victim = VICTIMS[kills % VICTIMS.length] ?? 'the runner'
          await killAndNext(5000 + 2 * kills, victim, Math.floor(random() * 4000))
        }
      },
      60_000 + COUNT * 60_000,
    )

    async function killAndNext(id: number, victim: Victim, delay: number): Promise<void> {
      const what = `${victim} after ${delay} ms`
      const first = fakeExecutor(lab, built, site, { id, image, script: [] }, {}, [])
      let isOver = false
      const going = (async () => {
        await first.call('prepare', 'prepare')
        if (!isOver) await first.step('build_script', 'while :; do echo tick; sleep 0.2; done')
      })()
      // Nobody waits for it any more.
      going.catch(() => {})
      await sleep(delay)
      // The runner is dead in any case: it calls no cleanup, and no further stage.
      isOver = true
      for (const process_ of processesOf(lab.folder).filter(isA(victim))) kill(process_)
      const next = await runGitLabJob(lab, built, site, { id: id + 1, image, script: ['echo second'] })
      expect(next.verdict, `${what}: ${next.log}`).toBe('success')
      expect(next.log, what).toContain('second\n')
      await going.catch(() => {})
      await nothingLeft(lab).catch((error: Error) => {
        throw new Error(`${what}: ${error.message}`)
      })
      expect(filesIn(join(lab.folder, 'data/scripts')), what).toEqual([])
    }
  })
}

const filesIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

const isA =
  (victim: Victim) =>
  (id: number): boolean => {
    const name = textOf(`/proc/${id}/comm`).trim()
    if (victim === 'the adapter') return textOf(`/proc/${id}/environ`).includes('CUSTOM_ENV_CI_JOB_ID')
    return name === victim
  }

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended since.
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
