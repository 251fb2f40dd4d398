import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlanner, parseConfig, unwrap } from '../../src/index.ts'
import { toLsfScript } from '../../src/lsf/toLsfScript.ts'
import { describeLab } from './lab/describeLab.ts'
import { labConfig, labJob } from './lab/labJob.ts'
import { leftovers, nothingLeft } from './lab/leftovers.ts'
import { type PodmanLab, podmanLab } from './lab/podmanLab.ts'
import { randomFrom } from './randomFrom.ts'

/** More of them by hand: `SIGNAL_STORMS=100`; the same ones again with `SEED`. */
const STORMS = Number(process.env['SIGNAL_STORMS'] ?? 4)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const AT_ONCE = 2

/** What LSF, Flux, PBS and Slurm send a job, and a user with scancel or bkill. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGUSR2'] as const

/** Whom schedulers signal: the script alone, its process group, or every process they know to be the job's. */
const TARGETS = ['shell', 'group', 'tree'] as const

for (const who of ['root', 'rootless'] as const) {
  describeLab(`signal storms on a batch script, ${who}`, [who], () => {
    let lab: PodmanLab
    beforeAll(async () => {
      lab = await podmanLab(who)
      await lab.image('bash')
    })
    afterAll(() => lab?.dispose())

    const toml = labConfig(
      { default_image: 'localhost/bash:latest' },
      { stop_grace_seconds: 2 },
      { executor: 'lsf' },
    )

    function start(marker: string, shell: string) {
      const job = labJob(lab)
      // The script and its child hear no signal that could end them; the child's words tell it from any other process.
      const script = `trap "" TERM INT USR2; sleep ${marker} & while :; do sleep 0.1; done`
      const plan = unwrap(createPlanner(unwrap(parseConfig(toml))).step(job.step('step_script', script)))
      mkdirSync(plan.stateDirectory, { mode: 0o700 })
      chownSync(plan.stateDirectory, lab.user.uid, lab.user.gid)
      const file = join(job.directories.scripts, 'batch.sh')
      writeFileSync(file, toLsfScript(plan), { mode: 0o644 })
      const child = spawn(shell, [file], {
        env: { ...lab.environment },
        uid: lab.user.uid,
        gid: lab.user.gid,
        detached: true,
        stdio: 'ignore',
      })
      const read = (name: string): string => {
        const path = join(plan.stateDirectory, `podman-plan.step.step_script.${name}`)
        return existsSync(path) ? readFileSync(path, 'utf8') : ''
      }
      return { child, outcome: () => read('outcome'), stderr: () => read('err') }
    }

    async function storm(run: number): Promise<string> {
      const random = randomFrom(SEED + run)
      const marker = `36000.${process.pid}${SEED}${run}`
      const { child, outcome, stderr } = start(marker, random() < 0.5 ? 'dash' : 'bash')
      const exited = once(child, 'exit')
      await sleep(3000 * random())
      const count = 1 + Math.floor(5 * random())
      const story: string[] = []
      for (let sent = 0; sent < count; sent++) {
        const signal = SIGNALS[Math.floor(SIGNALS.length * random())] ?? 'SIGTERM'
        const target = TARGETS[Math.floor(TARGETS.length * random())] ?? 'shell'
        story.push(`${signal} to the ${target}`)
        send(child, signal, target)
        await sleep(1500 * random() ** 2)
      }
      await exited
      // A container's monitor cleans up after podman has gone.
      for (let tries = 0; tries < 50 && processesWith(marker).length > 0; tries++) await sleep(100)
      const left = processesWith(marker)
      expect(left, `seed ${SEED + run}: ${story.join(', ')}\n${outcome()}${stderr()}`).toEqual([])
      expect(outcome()).toMatch(/^(cancelled 143|timed-out 143)?\n?$/)
      return outcome().trim()
    }

    test(`${STORMS} storms of 1 to 5 signals leave no process and no container`, {
      timeout: 3_600_000,
    }, async () => {
      console.log(`SEED=${SEED}`)
      const outcomes: string[] = []
      for (let run = 0; run < STORMS; run += AT_ONCE) {
        const runs = Array.from({ length: Math.min(AT_ONCE, STORMS - run) }, (_, index) => run + index)
        outcomes.push(...(await Promise.all(runs.map(storm))))
      }
      await nothingLeft(lab)
      await sleep(1000)
      expect(await leftovers(lab)).toEqual([])
      const counted = new Map<string, number>()
      for (const outcome of outcomes) counted.set(outcome, (counted.get(outcome) ?? 0) + 1)
      console.log([...counted].map(([outcome, count]) => `${count} × ${outcome || 'no outcome'}`).join(', '))
    })
  })
}

function send({ pid = 0 }: ChildProcess, signal: NodeJS.Signals, target: (typeof TARGETS)[number]): void {
  const ids = { shell: [pid], group: [-pid], tree: [pid, ...childrenOf(pid)] }[target]
  for (const id of ids) {
    try {
      process.kill(id, signal)
    } catch {
      // It has ended since.
    }
  }
}

/** Those of a process, and theirs. */
function childrenOf(parent: number): readonly number[] {
  const list = `/proc/${parent}/task/${parent}/children`
  const children = existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : []
  return children.flatMap((id) => [id, ...childrenOf(id)])
}

/** Processes with a word in their command line. One that has ended and that nobody has collected has none. */
const processesWith = (word: string): readonly string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^[0-9]+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').includes(word)
    } catch {
      return false
    }
  })
