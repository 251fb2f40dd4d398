import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobContext } from '../../../src/job/JobContext.ts'
import type { Outcome } from '../../../src/node/Outcome.ts'
import type { Phase } from '../../../src/plan/CommandPlan.ts'
import type { BuiltPackage } from './builtPackage.ts'
import type { PodmanLab } from './podmanLab.ts'

/** One phase of a job, to be planned and executed. */
export interface PlanRequest {
  readonly toml: string
  readonly job: JobContext
  /** `step` unless given. */
  readonly phase?: Phase
  /** Further options of the executor, as JSON. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Instead of, or in addition to, the lab's environment. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface Executed {
  readonly outcome: Outcome
  readonly notices: readonly string[]
  readonly stdout: string
  readonly stderr: string
}

/** A caller of the library in a process and a process group of its own. */
export interface RunningPlan {
  readonly processId: number
  /** Settles when the executor is about to be called. */
  readonly started: Promise<void>
  /** Rejects where the caller ended without an outcome. */
  readonly executed: Promise<Executed>
  /** What the job has printed so far. */
  readonly said: () => string
  /** What the executor has told so far, a line each. */
  readonly notices: () => string
  /** To the caller; SIGTERM is a cancel. */
  readonly signal: (name: NodeJS.Signals) => void
  /** To its process group, as a runner ends its jobs. */
  readonly signalGroup: (name: NodeJS.Signals) => void
}

/** Starts plans as the user of a lab. */
export interface PlanRunner {
  readonly lab: PodmanLab
  readonly start: (request: PlanRequest) => RunningPlan
  readonly run: (request: PlanRequest) => Promise<Executed>
}

/** Where a package exports an executor: `{ module: 'node/index.js', name: 'execute' }`. */
export interface ExecutorPlace {
  readonly module: string
  readonly name: string
}

const NODE: ExecutorPlace = { module: 'node/index.js', name: 'execute' }
const PROGRAM = readFileSync(new URL('planRunner.mjs', import.meta.url), 'utf8')
let answers = 0

export function planRunner(lab: PodmanLab, built: BuiltPackage, executor: ExecutorPlace = NODE): PlanRunner {
  const start = ({ environment, ...request }: PlanRequest): RunningPlan => {
    answers += 1
    const answer = join(lab.makeFolder('answers'), String(answers))
    const asked = { phase: 'step', ...request, package: built.folder, executor, answer }
    // A file, because the words of a process are for everybody to read.
    writeFileSync(`${answer}.request`, JSON.stringify(asked), { mode: 0o600 })
    chownSync(`${answer}.request`, lab.user.uid, lab.user.gid)
    const words = ['--input-type=module', '--eval', PROGRAM, '--', `${answer}.request`]
    const child = spawn(process.execPath, words, {
      cwd: lab.folder,
      env: { ...lab.environment, ...environment },
      uid: lab.user.uid,
      gid: lab.user.gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    const executed = new Promise<Executed>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        const printed = { stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }
        if (existsSync(answer)) resolve({ ...JSON.parse(readFileSync(answer, 'utf8')), ...printed })
        else reject(new Error(`no outcome (${signal ?? code}):\n${printed.stderr}`))
      })
    })
    // A test that ends its caller does not ask for the outcome.
    executed.catch(() => {})
    const processId = child.pid ?? 0
    return {
      processId,
      started: appears(`${answer}.started`, () => child.exitCode === null && child.signalCode === null),
      executed,
      said: () => Buffer.concat(stdout).toString(),
      notices: () => (existsSync(`${answer}.notices`) ? readFileSync(`${answer}.notices`, 'utf8') : ''),
      signal: (name) => void child.kill(name),
      signalGroup: (name) => void process.kill(-processId, name),
    }
  }
  return { lab, start, run: (request) => start(request).executed }
}

async function appears(file: string, whileAlive: () => boolean): Promise<void> {
  while (!existsSync(file) && whileAlive()) await sleep(5)
}
