import { type ChildProcess, spawn } from 'node:child_process'
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
  const child = spawn(program, words, spawnOptions(place.directory, place.variables))
  forward(child.stdout, place.stdout)
  const tail = forward(child.stderr, place.stderr)
  const { pid } = child
  let over = false
  const ended = endOf(child).then((end) => {
    over = true
    return { ...end, stderrTail: end.stderrTail || tail().trim() }
  })
  return {
    ended,
    hasEnded: () => over,
    signal: (name) => void child.kill(name),
    signalGroup: (name) => void (pid !== undefined && killGroup(pid, name)),
  }
}

type Ending = Pick<ProcessEnd, 'exitCode' | 'signal'> & { readonly stderrTail: string }

const endOf = (child: ChildProcess): Promise<Ending> =>
  new Promise((resolve) => {
    child.once('error', (error) => {
      // Only a process that was never started has no pid; a signal that could not be sent is an error too.
      if (child.pid === undefined) resolve({ stderrTail: `${child.spawnfile}: ${error.message}` })
    })
    child.once('exit', async (code, signal) => {
      await drained(child)
      resolve({
        ...(code === null ? {} : { exitCode: code }),
        ...(signal === null ? {} : { signal }),
        stderrTail: '',
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
