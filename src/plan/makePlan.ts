import type { CleanableJob, PermittedJob } from '../policy/PermittedJob.ts'
import type { CommandPlan, PlanFolders } from './CommandPlan.ts'
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

/** The folders of a job, for an adapter that resolves links. */
export const planFolders = ({ job, data }: PermittedJob): PlanFolders => ({
  job: job.directories,
  ...(data === undefined ? {} : { data }),
})
