import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { forward } from './forward.ts'
import type { ProcessEnd } from './outcomeOf.ts'
import { spawnOptions } from './spawnOptions.ts'

export interface ProcessPlace {
  readonly directory: string
  readonly variables: Readonly<Record<string, string>>
  readonly stdout?: NodeJS.WritableStream | undefined
  readonly stderr?: NodeJS.WritableStream | undefined
}

/** A process of a plan, in a process group of its own. */
export interface StartedProcess {
  /** Settles when it has ended and all it printed has been handed on; never rejects. */
  readonly ended: Promise<ProcessEnd>
  readonly hasEnded: () => boolean
  /** To the process alone; podman hands it on to the container itself. */
  readonly signal: (name: NodeJS.Signals) => void
  /** To all of its group. */
  readonly signalGroup: (name: NodeJS.Signals) => void
}

export function startProcess(
  [program = '', ...words]: readonly string[],
  place: ProcessPlace,
): StartedProcess {
  let child: ChildProcess
  try {
    child = spawn(program, words, spawnOptions(place.directory, place.variables))
  } catch (error) {
    // An environment that the kernel does not take is thrown, what is not there comes as an event: Node.js, `spawn`.
    return neverStarted(program, Promise.resolve(error))
  }
  const { pid, stdout, stderr } = child
  if (pid === undefined || !stdout || !stderr) {
    return neverStarted(
      program,
      once(child, 'error').then(([error]) => error),
    )
  }
  // A signal that could not be sent is an error too, and none of ours.
  child.on('error', () => {})
  forward(stdout, place.stdout)
  const tail = forward(stderr, place.stderr)
  let over = false
  const ended = endOf(child).then((end) => {
    over = true
    return { ...end, stderrTail: tail().trim() }
  })
  return {
    ended,
    hasEnded: () => over,
    signal: (name) => void child.kill(name),
    signalGroup: (name) => void killGroup(pid, name),
  }
}

const neverStarted = (program: string, failure: Promise<unknown>): StartedProcess => ({
  ended: failure.then((error) => ({ stderrTail: `${program}: ${reasonOf(error)}` })),
  hasEnded: () => true,
  signal: () => {},
  signalGroup: () => {},
})

/** Of what Node refuses itself only the code: its message repeats the value, which can be a host variable's. */
const reasonOf = (error: unknown): string => {
  const { code = '', syscall, message } = error as NodeJS.ErrnoException
  return syscall === undefined ? code : message
}

const endOf = (child: ChildProcess): Promise<Pick<ProcessEnd, 'exitCode' | 'signal'>> =>
  new Promise((resolve) => {
    child.once('exit', async (code, signal) => {
      await drained(child)
      resolve({
        ...(code === null ? {} : { exitCode: code }),
        ...(signal === null ? {} : { signal }),
      })
    })
  })

/**
 * Waits until both pipes are closed. A process that its child left behind may hold one for ever: a pipe that has
 * been silent for a second after the exit, while its reader was ready, has nothing more to say.
 */
async function drained(child: ChildProcess): Promise<void> {
  const pipes = [child.stdout, child.stderr].filter((pipe) => pipe !== null)
  const closed = new Promise<true>((resolve) => child.once('close', () => resolve(true)))
  let bytes = 0
  for (const pipe of pipes) pipe.on('data', (chunk: Buffer) => (bytes += chunk.length))
  for (let before = -1; before !== bytes || pipes.some((pipe) => pipe.isPaused()); ) {
    before = bytes
    const pause = new AbortController()
    const waited = sleep(1000, false, { signal: pause.signal }).catch(() => false)
    const isClosed = await Promise.race([closed, waited])
    pause.abort()
    if (isClosed) return
  }
  for (const pipe of pipes) pipe.destroy()
}

function killGroup(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name)
  } catch {
    // None of the group is left.
  }
}
