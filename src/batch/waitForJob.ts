import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome } from '../node/Outcome.ts'
import { endedWithin } from '../node/stopping.ts'
import type { StopRequest } from '../node/stopRequest.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { cancelLeft } from './cancelLeftJobs.ts'
import { cancelJob, jobGone } from './endJob.ts'
import { jobOutcome } from './jobOutcome.ts'
import type { SchedulerPlace } from './schedulerPlace.ts'
import type { SubmittedJob } from './submitJob.ts'

export interface Waiting {
  readonly plan: CommandPlan
  readonly job: SubmittedJob
  readonly place: SchedulerPlace
  readonly stop: StopRequest
  readonly notice: (text: string) => void
  /** Waits for the rest of the job's stderr, and returns its end. */
  readonly stderrTail: () => Promise<string>
}

/** Waits for the end of a job, or ends it; when this returns the job is gone. */
export async function waitForJob(waiting: Waiting): Promise<Outcome> {
  const { job, stop, place, notice } = waiting
  const id = await submittedId(job, place)
  const reason = stop.reason()
  if (id === undefined) {
    const said = await refusedSubmission(waiting)
    // A scheduler that gave no answer can have taken the job all the same.
    if (reason !== undefined || said === undefined) await cancelLeft(place, waiting.plan, 'step')
    return reason !== undefined
      ? { kind: reason }
      : { kind: 'engine-failed', message: said ?? noAnswer(place) }
  }
  notice(`submitted as ${place.scheduler.name} job ${id.replace(/;.*/, '')}`)
  try {
    return await endOf(id, waiting)
  } finally {
    // Where it waits for the job, it asks only now and then, and would notice the end seconds later.
    await endSubmitter(job.process, place)
  }
}

/** A program that has ended is not signalled: its group's number may be another's by now. */
async function endSubmitter(process: SubmittedJob['process'], { answerSeconds }: SchedulerPlace) {
  if (process.hasEnded()) return
  process.signalGroup('SIGTERM')
  await endedWithin(process, answerSeconds * 1000)
  if (!process.hasEnded()) process.signalGroup('SIGKILL')
}

/** A job that is being submitted is waited for even when it has to stop: it could not be cancelled otherwise. */
async function submittedId({ id, process }: SubmittedJob, { answerSeconds }: SchedulerPlace) {
  await Promise.race([id, endedWithin(process, answerSeconds * 1000)])
  return Promise.race([id, undefined])
}

/** The scheduler's own words about the account, the queue, the options; undefined where it gave no answer in time. */
async function refusedSubmission({ job: { process }, place }: Waiting): Promise<string | undefined> {
  const isLate = !process.hasEnded()
  if (isLate) process.signalGroup('SIGKILL')
  const { exitCode, stderrTail } = await process.ended
  if (isLate) return undefined
  return stderrTail || `${place.scheduler.flags.program} ended with ${exitCode} and said nothing`
}

const noAnswer = ({ scheduler: { name, flags }, answerSeconds }: SchedulerPlace): string =>
  `${flags.program} gave no answer within ${answerSeconds} seconds: ${name} may be down`

async function endOf(id: string, waiting: Waiting): Promise<Outcome> {
  const { plan, place, stop, stderrTail, notice } = waiting
  const watch = watchJob(id, waiting)
  const told = withLimit(await toldOutcome(watch, waiting), watch)
  const reason = stop.reason()
  if (told === undefined && reason) {
    await cancelJob(place, id, plan.stopGraceSeconds)
    await waitForOutcome(waiting)
    return { kind: reason }
  }
  const state = await jobGone(place, id)
  return jobOutcome({
    plan,
    scheduler: place.scheduler.name,
    told,
    state,
    notice,
    stderrTail: await stderrTail(),
  })
}

/** What the node wrote; undefined where the job was to stop, or ended and wrote nothing. */
async function toldOutcome(watch: JobWatch, waiting: Waiting): Promise<string | undefined> {
  const { stop } = waiting
  for (let sinceOver: number | undefined; ; ) {
    const told = await outcomeText(waiting)
    if (told !== undefined || stop.reason()) return told
    if (watch.isOver()) sinceOver ??= performance.now()
    if (sinceOver !== undefined && performance.now() - sinceOver > 1000 * secondsAfterOver(waiting)) return
    await Promise.race([sleep(PAUSE_MILLISECONDS), stop.requested])
  }
}

const PAUSE_MILLISECONDS = 200

const outcomeText = ({ plan }: Waiting): Promise<string | undefined> =>
  readFile(batchFiles(plan).outcome, 'utf8').catch(() => undefined)

/**
 * How long after the end of a job its outcome can still come. A file on a shared file system can be seen later here than
 * on the node; and where a job is over before its processes are, a script that has begun may take its grace.
 */
const secondsAfterOver = ({ plan, place }: Waiting): number =>
  place.scheduler.outlivesState && existsSync(batchFiles(plan).stdout)
    ? plan.stopGraceSeconds + PODMAN_SECONDS
    : VISIBLE_SECONDS

const VISIBLE_SECONDS = 3
const PODMAN_SECONDS = 20

/** Waits until a cancelled job has written its outcome, for schedulers that call a job over before its processes end. */
async function waitForOutcome(waiting: Waiting): Promise<void> {
  if (!waiting.place.scheduler.outlivesState) return
  const until = performance.now() + 1000 * secondsAfterOver(waiting)
  while ((await outcomeText(waiting)) === undefined && performance.now() < until)
    await sleep(PAUSE_MILLISECONDS)
}

/** A job that was told to end when its run limit had passed was ended by the limit. */
const withLimit = (told: string | undefined, { ranSeconds, limitSeconds }: JobWatch): string | undefined => {
  const limit = limitSeconds()
  return told?.startsWith('cancelled ') && limit !== undefined && ranSeconds() >= limit
    ? 'timed-out 143\n'
    : told
}

interface JobWatch {
  readonly isOver: () => boolean
  /** Since its output file was seen first. */
  readonly ranSeconds: () => number
  readonly limitSeconds: () => number | undefined
}

/**
 * Whether a job is over, as far as is known. A submitting program that waits asks the scheduler itself; otherwise it is
 * asked here, ever less often. A scheduler that gives no answer says nothing about the job.
 */
function watchJob(id: string, { plan, job, place, stop, notice }: Waiting): JobWatch {
  const { scheduler } = place
  const { stdout } = batchFiles(plan)
  let over = false
  let asking = false
  let pause = FIRST_PAUSE
  let next = performance.now() + pause
  let silent = false
  let limit: number | undefined
  let started: number | undefined
  const ask = async (): Promise<void> => {
    const state = await place.ask(scheduler.state(id))
    if (state === undefined && !silent && !stop.reason()) {
      silent = true
      notice(`${scheduler.name} does not answer; the job may go on, and its outcome is waited for`)
    }
    if (state !== undefined) silent = false
    if (state?.kind === 'active') limit = state.limitSeconds ?? limit
    over ||= state !== undefined && state.kind !== 'active'
    pause = Math.min(2 * pause, LONGEST_PAUSE)
    next = performance.now() + pause
    asking = false
  }
  return {
    isOver() {
      if (started === undefined && existsSync(stdout)) started = performance.now()
      if (scheduler.waits) return job.process.hasEnded()
      if (!over && !asking && performance.now() > next) {
        asking = true
        void ask()
      }
      return over
    },
    ranSeconds: () => (started === undefined ? 0 : (performance.now() - started) / 1000),
    limitSeconds: () => limit,
  }
}

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 15_000
