import type { CleanableJob } from '../policy/PermittedJob.ts'
import type { CommandPlan } from './CommandPlan.ts'
import type { SiteCommands } from './SiteCommands.ts'

type Varying = Pick<CommandPlan, 'phase' | 'where' | 'commands'> & Partial<CommandPlan>

/** A plan of this job, with what is the same in all of them. */
export const makePlan = (
  { environment }: SiteCommands,
  { config, job }: CleanableJob,
  varying: Varying,
): CommandPlan => ({
  schema: 1,
  job: job.job,
  stateDirectory: job.directories.state,
  onCancel: [],
  finally: [],
  environment,
  stopGraceSeconds: config.stopGraceSeconds,
  warnings: [],
  ...varying,
})
