import { setTimeout as sleep } from 'node:timers/promises'
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
 * `podman run`, which may still be making its container. A stop that comes while an image loads finds no
 * container and the container comes up afterwards (seen on 4.3.1), so that it is asked again until podman has
 * ended. Without a container's process podman itself is told to end; with one, only `podman stop` speaks: its
 * signal is the one that the image wants.
 */
export const stopContainer =
  (hasStarted: () => boolean): Stopping =>
  async (running, execution) => {
    while (!running.hasEnded() && graceOf(execution) > 0) {
      if (!hasStarted()) running.signal('SIGTERM')
      await runStops(execution)
      await endedWithin(running, Math.min(AGAIN_MILLISECONDS, graceOf(execution)))
    }
    killUnended(running)
  }

const AGAIN_MILLISECONDS = 300

async function runStops(execution: Execution): Promise<void> {
  for (const command of execution.plan.onCancel) {
    if (command.kind !== 'podman' || command.subcommand !== 'stop') continue
    const stop = startProcess(toArgv(command), quietly(execution.place))
    await endedWithin(stop, graceOf(execution))
    killUnended(stop)
  }
}

/** With its helpers. A group that has ended may be another's by now. */
export function killUnended(running: StartedProcess): void {
  if (!running.hasEnded()) running.signalGroup('SIGKILL')
}

/** `podman stop` kills when the grace is over; it gets a moment for that. */
const graceOf = ({ plan, stop }: Execution): number => stop.remaining(plan.stopGraceSeconds + 0.5)

/** Waits for a process to end, but not longer. */
export async function endedWithin(running: StartedProcess, milliseconds: number): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([
    running.ended,
    sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => {}),
  ])
  waiting.abort()
}
