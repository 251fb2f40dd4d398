import { setTimeout as sleep } from 'node:timers/promises'
import { isOver, type JobState, jobState } from './jobState.ts'
import type { SlurmPlace } from './slurmPlace.ts'
import { clusterWords, type JobId } from './submitJob.ts'

/**
 * Cancels a job, pending or running, and waits until it is gone. Asked once: a second signal would hit the
 * podman that is taking the container down.
 */
export async function cancelJob(place: SlurmPlace, id: JobId): Promise<JobState | undefined> {
  await place.ask(['scancel', ...clusterWords(id), id.number])
  return jobGone(place, id)
}

/**
 * Waits until a job that is about to end is gone, and returns what Slurm says of it then. Not for ever: a node that
 * went down keeps its jobs until an administrator comes.
 */
export async function jobGone(place: SlurmPlace, id: JobId): Promise<JobState | undefined> {
  const until = performance.now() + PATIENCE_MILLISECONDS
  for (let pause = FIRST_MILLISECONDS; ; pause = Math.min(2 * pause, LONGEST_MILLISECONDS)) {
    const state = await jobState(place, id)
    if (state === undefined || isOver(state) || performance.now() > until) return state
    await sleep(pause)
  }
}

/** The controller serves a whole site. */
const FIRST_MILLISECONDS = 100
const LONGEST_MILLISECONDS = 2000

/** Beyond the longest wait that Slurm itself has before it kills. */
const PATIENCE_MILLISECONDS = 300_000
