import type { StartedProcess } from '../node/startProcess.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import type { SlurmPlace } from './slurmPlace.ts'
import { type SubmitOptions, submitCommand } from './submitCommand.ts'

/** A job of Slurm's, and the sbatch that waits for its end. */
export interface SubmittedJob {
  readonly sbatch: StartedProcess
  /** Settles when Slurm has taken the job, or sbatch has ended without one. */
  readonly id: Promise<JobId | undefined>
}

export interface JobId {
  readonly number: string
  /** Only where several clusters are served. */
  readonly cluster?: string
}

export function submitJob(plan: CommandPlan, options: SubmitOptions, place: SlurmPlace): SubmittedJob {
  let heard = ''
  let settle = (_id: JobId | undefined): void => {}
  const id = new Promise<JobId | undefined>((resolve) => {
    settle = resolve
  })
  const sbatch = place.start(submitCommand(plan, options), (text) => {
    heard += text
    const found = jobIdIn(heard)
    if (found) settle(found)
  })
  void sbatch.ended.then(() => settle(undefined))
  return { sbatch, id }
}

/** `--parsable` prints `12`, or `12;cluster`. */
function jobIdIn(text: string): JobId | undefined {
  const [found, number, cluster] = /^([0-9]+)(?:;([^\n;]+))?\n/m.exec(text) ?? []
  if (found === undefined || number === undefined) return undefined
  return cluster === undefined ? { number } : { number, cluster }
}

/** The words that name a job to squeue and scancel. */
export const clusterWords = ({ cluster }: JobId): readonly string[] =>
  cluster === undefined ? [] : [`--clusters=${cluster}`]
