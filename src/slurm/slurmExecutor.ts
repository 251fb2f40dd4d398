import type { ExecuteOptions, Executor } from '../node/Executor.ts'
import type { Outcome } from '../node/Outcome.ts'
import { outliveReaders } from '../node/outliveReaders.ts'
import { refusedOutcome } from '../node/refusedOutcome.ts'
import { resolvePlan } from '../node/resolvePlan.ts'
import { type StopRequest, stopRequest } from '../node/stopRequest.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { batchFiles } from './batchFiles.ts'
import { cancelLeftJobs } from './cancelSlurmJobs.ts'
import { followFile } from './followFile.ts'
import { jobName } from './jobName.ts'
import { layOut, takeAway, undoFiles } from './layOut.ts'
import { type SlurmPlace, slurmPlace } from './slurmPlace.ts'
import type { SubmitOptions } from './submitCommand.ts'
import { submitJob } from './submitJob.ts'
import { toBatchScript } from './toBatchScript.ts'
import { waitForJob } from './waitForJob.ts'

/**
 * Executes plans as Slurm jobs: submits, hands on what the job prints while it runs, and comes back with what the
 * node wrote about its end. The outcomes are those of `execute`.
 *
 *     const outcome = await slurmExecutor({ parameters: ['--nodes=2'] })(plan, { stdout: process.stdout })
 *
 * The state folder must lie where the node sees it too. A cancel ends the job, pending or running, and waits until
 * it is gone; nothing is left of the job, its container and its files. Needs sbatch, squeue and scancel on the
 * PATH that the plan inherits; they get the plan's environment and SLURM_CONF, and nothing else.
 */
export const slurmExecutor =
  (submit: SubmitOptions = {}): Executor =>
  async (planned, options = {}) => {
    const resolved = await resolvePlan(planned, options)
    if (!resolved.ok) return refusedOutcome(resolved.problems)
    const plan = resolved.value
    const stop = stopRequest(options)
    const stopHearing = outliveReaders(options)
    try {
      return await runJob(plan, submit, options, stop)
    } finally {
      stop.dispose()
      stopHearing()
    }
  }

async function runJob(
  plan: CommandPlan,
  submit: SubmitOptions,
  options: ExecuteOptions,
  stop: StopRequest,
): Promise<Outcome> {
  const notice = options.notice ?? (() => {})
  try {
    const place = slurmPlace(plan, options)
    await cancelLeftJobs(place, jobName(plan))
    await layOut(plan, toBatchScript(plan))
    const reason = stop.reason()
    if (reason) return { kind: reason }
    const outcome = await follow(plan, submit, options, { place, stop, notice })
    if (outcome.kind === 'cancelled' || outcome.kind === 'timed-out') await undoFiles(plan, notice)
    return outcome
  } catch (error) {
    return { kind: 'engine-failed', message: error instanceof Error ? error.message : String(error) }
  } finally {
    await takeAway(plan, notice)
  }
}

/** Both output files are followed until the job is over, and then to their ends. */
async function follow(
  plan: CommandPlan,
  submit: SubmitOptions,
  { stdout, stderr }: ExecuteOptions,
  { place, stop, notice }: Submission,
): Promise<Outcome> {
  const files = batchFiles(plan)
  const out = followFile(files.stdout, stdout)
  const err = followFile(files.stderr, stderr)
  try {
    const job = submitJob(plan, submit, place)
    return await waitForJob({ plan, job, place, stop, notice, stderrTail: err.finish })
  } finally {
    await Promise.all([out.finish(), err.finish()])
  }
}

interface Submission {
  readonly place: SlurmPlace
  readonly stop: StopRequest
  readonly notice: (text: string) => void
}
