// What the stand-ins for schedulers have in common: jobs in a folder, each run by a process of its own.
//
// A stand-in is called by a link in its folder: `node lsf.mjs FOLDER bsub WORDS…`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const [program, folder, called, ...given] = process.argv.slice(1)

/** The name it was called by, and its words. */
export const name = called
export const words = given

const jobsFolder = join(folder, 'jobs')
mkdirSync(jobsFolder, { recursive: true, mode: 0o777 })
const fileOf = (id, kind = 'job') => join(jobsFolder, `${id}.${kind}`)

/** A test has stopped the daemons. */
export const isDown = () => existsSync(join(folder, 'down'))

/** Minutes of a scheduler are seconds here. */
export const MINUTE = 2000

export function put(job) {
  const file = fileOf(job.id)
  writeFileSync(`${file}.new`, JSON.stringify(job), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const get = (id) => (existsSync(fileOf(id)) ? JSON.parse(readFileSync(fileOf(id), 'utf8')) : undefined)

export const all = () =>
  readdirSync(jobsFolder)
    .filter((file) => file.endsWith('.job'))
    .map((file) => get(file.slice(0, -4)))
    .toSorted((one, other) => one.number - other.number)

/** Queues a job, and starts the process that runs it. */
export function submit(job, idOf = String) {
  const number = all().length + 1
  const id = idOf(number)
  put({ ...job, id, number, state: 'pending', user: process.getuid() })
  const runner = spawn(process.execPath, [program, folder, 'run', id], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  })
  runner.unref()
  return id
}

/** Asks a job's runner for a sequence of signals: `[['SIGTERM', 0], ['SIGKILL', 5000]]`, in milliseconds. */
export function ask(id, request) {
  writeFileSync(fileOf(id, 'request.new'), JSON.stringify(request))
  renameSync(fileOf(id, 'request.new'), fileOf(id, 'request'))
}

export async function untilOver(id, milliseconds) {
  const until = performance.now() + milliseconds
  while (get(id).state !== 'over' && performance.now() < until) await sleep(20)
}

/**
 * The process of a job. `behaviour.limit`: what happens at the job's limit; `behaviour.over`: the state of a job whose
 * first process has ended, from its code and signal and the last request.
 */
export async function run(behaviour) {
  const [id] = words
  let job = get(id)
  const change = (changes) => {
    job = { ...job, ...changes }
    put(job)
  }
  let request
  const asked = () => {
    const file = fileOf(id, 'request')
    if (!existsSync(file)) return undefined
    request = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    return request
  }
  await sleep(100)
  while (job.held) {
    if (asked()?.endsPending) return change({ state: 'over', ...behaviour.over({ request, pending: true }) })
    await sleep(50)
  }
  const cwd = existsSync(job.cwd) ? job.cwd : '/tmp'
  const [file, ...rest] = job.words
  const child = spawn(file, rest, {
    cwd,
    env: { ...job.env, ...behaviour.env?.(job) },
    detached: true,
    stdio: 'ignore',
  })
  change({ state: 'running' })
  let end
  child.on('exit', (code, signal) => {
    end = { code, signal }
  })
  const group = child.pid
  const plan = []
  const started = performance.now()
  const follow = (signals) => {
    for (const [signal, after] of signals) plan.push({ signal, at: performance.now() + after })
  }
  let limited = false
  for (;;) {
    const next = asked()
    if (next) follow(next.signals)
    if (!limited && job.limit && performance.now() - started > job.limit) {
      limited = true
      request = { limit: true }
      follow(behaviour.limit)
    }
    for (const step of plan.splice(0)) {
      if (step.at <= performance.now()) send(group, step.signal)
      else plan.push(step)
    }
    if (end !== undefined) break
    if (request?.overAtOnce) break
    await sleep(20)
  }
  change({ state: 'over', ...behaviour.over({ ...end, request }) })
}

function send(group, signal) {
  try {
    process.kill(-group, signal)
  } catch {
    // It has ended.
  }
}

export function print(text) {
  process.stdout.write(`${text}\n`)
}

export function fail(code, text) {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}
