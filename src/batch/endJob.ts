import { setTimeout as sleep } from 'node:timers/promises'
import type { JobState } from './JobState.ts'
import type { SchedulerPlace } from './schedulerPlace.ts'

/**
 * Ends a job, pending or running, and waits until it is gone. Each way is asked once: a second signal would hit the
 * podman that is taking the container down.
 *
 * @param graceSeconds how long the job may take before the next way is tried
 */
export async function cancelJob(
  place: SchedulerPlace,
  id: string,
  graceSeconds: number,
): Promise<JobState | undefined> {
  const ways = place.scheduler.cancel(id)
  for (const [at, words] of ways.entries()) {
    const isDone = await place.ask({ words, read: ({ exitCode }) => exitCode === 0 })
    const isLast = at === ways.length - 1
    if (!isDone && !isLast) continue
    const state = await jobGone(place, id, isLast ? PATIENCE_SECONDS : graceSeconds + PODMAN_SECONDS)
    if (isLast || (state !== undefined && state.kind !== 'active')) return state
  }
  return undefined
}

/** What podman and the scheduler take beyond a script's grace. */
const PODMAN_SECONDS = 20

/**
 * Waits until a job that is about to end is gone, and returns what the scheduler says of it then. Not for ever: a node
 * that went down keeps its jobs until an administrator comes.
 */
export async function jobGone(
  place: SchedulerPlace,
  id: string,
  seconds = PATIENCE_SECONDS,
): Promise<JobState | undefined> {
  const until = performance.now() + seconds * 1000
  for (let pause = FIRST_MILLISECONDS; ; pause = Math.min(2 * pause, LONGEST_MILLISECONDS)) {
    const state = await place.ask(place.scheduler.state(id))
    if ((state !== undefined && state.kind !== 'active') || performance.now() > until) return state
    await sleep(pause)
  }
}

/** The scheduler serves a whole site. */
const FIRST_MILLISECONDS = 100
const LONGEST_MILLISECONDS = 2000

/** Beyond the longest wait that a scheduler itself has before it kills. */
const PATIENCE_SECONDS = 300
