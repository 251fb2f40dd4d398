import { setTimeout as sleep } from 'node:timers/promises'
import { endsContainer } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import { type Execution, quietly } from './Execution.ts'
import { type StartedProcess, startProcess } from './startProcess.ts'

/** Ends a running process of a plan, politely until the grace is over. */
export type Stopping = (running: StartedProcess, execution: Execution) => Promise<void>

/** A podman that has no container to stop. */
export const stopProcess: Stopping = async (running, execution) => {
  running.signal('SIGTERM')
  await endedWithin(running, graceOf(execution))
  killUnended(running)
}

/** A script on the host, with whatever it has started. */
export const stopGroup: Stopping = async (running, execution) => {
  running.signalGroup('SIGTERM')
  await endedWithin(running, graceOf(execution))
  running.signalGroup('SIGKILL')
}

/**
 * `podman run`, which may still be making its container. A stop that comes while an image loads finds no container,
 * and the container comes up afterwards (seen on 4.3.1). So it is asked again until podman has ended. Without a
 * container's process podman itself is told to end; with one, only the plan's commands speak: `podman run` hands a
 * signal on to the first process alone.
 */
export const stopContainer =
  (hasStarted: () => boolean): Stopping =>
  async (running, execution) => {
    while (!running.hasEnded() && graceOf(execution) > 0) {
      if (!hasStarted()) running.signal('SIGTERM')
      for (const command of execution.plan.onCancel.filter(endsContainer)) {
        if (running.hasEnded()) return
        const ending = startProcess(toArgv(command), quietly(execution.place))
        await endedWithin(ending, graceOf(execution))
        killUnended(ending)
        await endedWithin(running, Math.min(hasStarted() ? LONG_MILLISECONDS : 0, graceOf(execution)))
      }
      await endedWithin(running, Math.min(AGAIN_MILLISECONDS, graceOf(execution)))
    }
    killUnended(running)
  }

const AGAIN_MILLISECONDS = 300

/** Podman takes a moment to remove a container whose processes have ended. */
const LONG_MILLISECONDS = 1000

/** With its helpers. A group that has ended may be another's by now. */
export function killUnended(running: StartedProcess): void {
  if (!running.hasEnded()) running.signalGroup('SIGKILL')
}

/** What is left is killed when the grace is over; podman gets a moment to tell of it. */
const graceOf = ({ plan, stop }: Execution): number => stop.remaining(plan.stopGraceSeconds + 1)

/** Waits for a process to end, but not longer. */
export async function endedWithin(running: StartedProcess, milliseconds: number): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([
    running.ended,
    sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => {}),
  ])
  waiting.abort()
}
