import type { StartedProcess } from '../node/startProcess.ts'
import type { BatchJob } from './Scheduler.ts'
import type { SchedulerPlace } from './schedulerPlace.ts'

/** A job that is being submitted, or has been. */
export interface SubmittedJob {
  readonly process: StartedProcess
  /** Settles when the scheduler has taken the job, or the program has ended without an id. */
  readonly id: Promise<string | undefined>
}

export function submitJob(place: SchedulerPlace, job: BatchJob): SubmittedJob {
  const { submit, submitted } = place.scheduler
  let heard = ''
  let settle = (_id: string | undefined): void => {}
  const id = new Promise<string | undefined>((resolve) => {
    settle = resolve
  })
  const process = place.submit(submit(job), (text) => {
    heard += text
    const [, found] = submitted.exec(heard) ?? []
    if (found !== undefined) settle(found)
  })
  void process.ended.then(() => settle(undefined))
  return { process, id }
}
