import type { BatchOptions } from '../batch/batchJob.ts'
import type { FlagTable } from '../batch/FlagTable.ts'
import { parseParameters } from '../batch/parseParameters.ts'
import type { Scheduler } from '../batch/Scheduler.ts'
import { siteParameters } from '../batch/siteParameters.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { ExecutorName } from '../config/schema/EXECUTORS.ts'
import { FLUX } from '../flux/FLUX.ts'
import { isScriptStep } from '../job/steps.ts'
import { LSF } from '../lsf/LSF.ts'
import { PBS } from '../pbs/PBS.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { checkedWords } from '../policy/checkedWords.ts'
import { accepted, andThen, type Result } from '../problem/Result.ts'
import { SLURM } from '../slurm/SLURM.ts'
import type { GitLabJob } from './GitLabJob.ts'
import type { StageInput } from './Stage.ts'

const SCHEDULERS: Readonly<Partial<Record<ExecutorName, Scheduler>>> = {
  slurm: SLURM,
  lsf: LSF,
  flux: FLUX,
  pbs: PBS,
}

/** The site's scheduler; undefined where it has none. */
export const schedulerOf = ({ executor = 'shell' }: PodmanConfig): Scheduler | undefined =>
  SCHEDULERS[executor]

/**
 * Whether a step's plan is submitted. Jacamar submits the job's script and nothing else: an `after_script` would wait in
 * the queue again, and for all the nodes that the script has asked for.
 */
export const isSubmitted = (config: PodmanConfig, { owner, where, step = '' }: CommandPlan): boolean =>
  schedulerOf(config) !== undefined &&
  where === 'container' &&
  owner === 'user' &&
  (config.submit === 'user' || isScriptStep(step))

/** What is said to the scheduler for a job. Reports `scheduler.option`, `input.text` and `input.size`. */
export function submission({ config, job }: StageInput): Result<BatchOptions> {
  const scheduler = schedulerOf(config)
  if (scheduler === undefined) return accepted({})
  const { variable, text } = job.schedulerParameters
  const userWords = (table: FlagTable): Result<readonly string[]> =>
    checkedWords(
      config,
      { ...job.context, step: 'prepare_executor', script: `${job.context.directories.scripts}/x` },
      parseParameters(table)(text, config, variable),
      `variables.${variable}`,
    )
  return andThen(siteParameters(scheduler.flags, config.batch.defaultArgs), (site) =>
    andThen(userWords(scheduler.flags), (user) =>
      accepted({ ...placeOptions({ config, job }), parameters: [...site, ...user] }),
    ),
  )
}

/** What the scheduler's programs need, whatever they are called for. */
export const placeOptions = ({
  config: { batch, killWaitSeconds },
  job,
}: {
  readonly config: PodmanConfig
  readonly job: Pick<GitLabJob, 'jobNamePrefix'>
}) => ({
  variables: batch.environment,
  ...(batch.schedulerBin === undefined ? {} : { schedulerBin: batch.schedulerBin }),
  ...(job.jobNamePrefix === undefined ? {} : { jobNamePrefix: `${job.jobNamePrefix}-` }),
  ...(killWaitSeconds === undefined ? {} : { killWaitSeconds }),
})
