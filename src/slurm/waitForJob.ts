import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome } from '../node/Outcome.ts'
import { endedWithin } from '../node/stopping.ts'
import type { StopRequest } from '../node/stopRequest.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { cancelLeftJobs } from './cancelSlurmJobs.ts'
import { cancelJob, jobGone } from './endJob.ts'
import { jobName } from './jobName.ts'
import { jobOutcome } from './jobOutcome.ts'
import type { SlurmPlace } from './slurmPlace.ts'
import type { JobId, SubmittedJob } from './submitJob.ts'

export interface Waiting {
  readonly plan: CommandPlan
  readonly job: SubmittedJob
  readonly place: SlurmPlace
  readonly stop: StopRequest
  readonly notice: (text: string) => void
  /** Waits for the rest of the job's stderr, and returns its end. */
  readonly stderrTail: () => Promise<string>
}

/** Waits for the end of a job, or ends it; when this returns the job is gone. */
export async function waitForJob(waiting: Waiting): Promise<Outcome> {
  const { job, stop, place, notice } = waiting
  const id = await Promise.race([job.id, stop.requested.then(() => lateId(job))])
  const reason = stop.reason()
  if (id === undefined) {
    if (!reason) return refusedSubmission(job)
    job.sbatch.signalGroup('SIGKILL')
    await cancelLeftJobs(place, jobName(waiting.plan))
    return { kind: reason }
  }
  notice(`submitted as Slurm job ${id.number}`)
  try {
    return await endOf(id, waiting)
  } finally {
    // It asks only now and then, and would notice the end of the job seconds later.
    job.sbatch.signalGroup('SIGTERM')
    await job.sbatch.ended
  }
}

async function endOf(id: JobId, waiting: Waiting): Promise<Outcome> {
  const { plan, job, place, stop, stderrTail, notice } = waiting
  const told = await toldOutcome(batchFiles(plan).outcome, () => job.sbatch.hasEnded(), stop)
  const reason = stop.reason()
  if (told === undefined && reason) {
    await cancelJob(place, id)
    return { kind: reason }
  }
  const state = await jobGone(place, id)
  return jobOutcome({ plan, told, state, notice, stderrTail: await stderrTail() })
}

/** What the node wrote; undefined where the job was to stop, or ended and wrote nothing. */
async function toldOutcome(
  path: string,
  hasEnded: () => boolean,
  stop: StopRequest,
): Promise<string | undefined> {
  for (let tries = 0; ; tries += hasEnded() ? 1 : 0) {
    const told = await readFile(path, 'utf8').catch(() => undefined)
    if (told !== undefined || stop.reason() || tries > TRIES_AFTER_END) return told
    await Promise.race([sleep(PAUSE_MILLISECONDS), stop.requested])
  }
}

const PAUSE_MILLISECONDS = 200

/** A file on a shared file system can be seen later here than on the node. */
const TRIES_AFTER_END = 10

/** A job that is being submitted is waited for: it could not be cancelled otherwise. */
async function lateId({ id, sbatch }: SubmittedJob): Promise<JobId | undefined> {
  await Promise.race([id, endedWithin(sbatch, SUBMIT_MILLISECONDS)])
  return Promise.race([id, undefined])
}

const SUBMIT_MILLISECONDS = 30_000

/** Slurm's own words about the account, the partition, the options. */
async function refusedSubmission({ sbatch }: SubmittedJob): Promise<Outcome> {
  const { exitCode, stderrTail } = await sbatch.ended
  return {
    kind: 'engine-failed',
    message: stderrTail || `sbatch ended with ${exitCode} and said nothing`,
  }
}
