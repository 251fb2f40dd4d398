import type { ExecuteOptions } from '../node/Executor.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { cancelJob } from './endJob.ts'
import { type SlurmPlace, slurmPlace } from './slurmPlace.ts'

/**
 * Cancels every Slurm job of the user's that belongs to a CI job, and waits until they are gone. For the cleanup:
 * an adapter that was killed cannot have done it.
 *
 * @param plan any of the job's plans
 */
export const cancelSlurmJobs = (
  plan: CommandPlan,
  options: Pick<ExecuteOptions, 'environment'> = {},
): Promise<void> => cancelLeftJobs(slurmPlace(plan, options))

/** As above, but only the jobs of one name where it is given. A job works in its state folder: that tells it. */
export async function cancelLeftJobs(place: SlurmPlace, name?: string): Promise<void> {
  const words = ['--me', '--noheader', '--format=%i %Z', ...(name === undefined ? [] : [`--name=${name}`])]
  const listed = (await place.ask(['squeue', ...words])) ?? ''
  for (const line of listed.split('\n')) {
    const blank = line.indexOf(' ')
    const number = line.slice(0, blank)
    if (blank > 0 && line.slice(blank + 1).trim() === place.stateDirectory) await cancelJob(place, { number })
  }
}
