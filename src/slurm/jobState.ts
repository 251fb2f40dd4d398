import type { SlurmPlace } from './slurmPlace.ts'
import { clusterWords, type JobId } from './submitJob.ts'

export interface JobState {
  /** `RUNNING`, `COMPLETED`, `TIMEOUT`, … Source: squeue(1), job state codes. */
  readonly state: string
  /** `None`, `TimeLimit`, …: why the job waits, or why it ended. */
  readonly reason: string
}

/** What Slurm says of a job; undefined where it has forgotten it, or does not answer. */
export async function jobState(place: SlurmPlace, id: JobId): Promise<JobState | undefined> {
  const words = ['--noheader', '--states=all', '--format=%T %r', `--jobs=${id.number}`]
  const line = (await place.ask(['squeue', ...clusterWords(id), ...words]))?.split('\n').find(isJobLine)
  if (line === undefined) return undefined
  const [state = '', ...reason] = line.split(' ')
  return { state, reason: reason.join(' ') }
}

/** With a cluster, a headline stands before the job. */
const isJobLine = (line: string): boolean => /^[A-Z_]+ /.test(line)

/** States of a job that still has something to do. */
const ACTIVE: ReadonlySet<string> = new Set([
  'PENDING',
  'CONFIGURING',
  'RUNNING',
  'COMPLETING',
  'SUSPENDED',
  'STOPPED',
  'SIGNALING',
  'STAGE_OUT',
  'RESIZING',
  'REQUEUED',
  'REQUEUE_HOLD',
  'REQUEUE_FED',
  'RESV_DEL_HOLD',
  'SPECIAL_EXIT',
])

export const isOver = ({ state }: JobState): boolean => !ACTIVE.has(state)
