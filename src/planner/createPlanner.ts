import { compileSite } from '../compile/compileSite.ts'
import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { readJob } from '../job/readJob.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { cleanupPlan } from '../plan/cleanupPlan.ts'
import { preparePlan } from '../plan/preparePlan.ts'
import type { SiteCommands } from '../plan/SiteCommands.ts'
import { stepPlan } from '../plan/stepPlan.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { permitCleanup, permitJob } from '../policy/permitJob.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { andThen, problemsOf, type Result } from '../problem/Result.ts'
import { loweredRules } from './loweredRules.ts'
import { sealPlan } from './sealPlan.ts'

/** Plans the life of jobs under one configuration. Pure: the same job gives the same plan. */
export interface Planner {
  /** Before the first step: folders, credentials, images. */
  readonly prepare: (job: JobContext) => Result<CommandPlan>
  /** The step that the job context names. */
  readonly step: (job: JobContext) => Result<CommandPlan>
  /** After the last step, or after a crash. Checks only what it uses, so that a refused job can be cleaned up. */
  readonly cleanup: (job: JobContext) => Result<CommandPlan>
}

/**
 * A planner for a site's configuration. Every phase and step checks the whole job, so that a refused image is
 * refused before the sources are fetched.
 *
 * @param config from `parseConfig`
 */
export function createPlanner(config: PodmanConfig): Planner {
  expectArgument('config', config, 'createPlanner(config)')
  const { policy, commands } = compileSite(config)
  const lowered = loweredRules(config)
  const planned = (plan: (site: SiteCommands, job: PermittedJob) => CommandPlan) => (context: JobContext) => {
    const permitted = andThen(readJob(context), (job) => permitJob(policy, job))
    return andThen(permitted, (permit) => {
      const fired = lowered?.(permit.job) ?? []
      const decisions = fired.length === 0 ? permit.decisions : { ...permit.decisions, lowered: fired }
      return sealPlan({ ...plan(commands, permit), decisions }, permit.secrets, problemsOf(permitted))
    })
  }
  return {
    prepare: planned(preparePlan),
    step: planned(stepPlan),
    cleanup: (context) =>
      andThen(
        andThen(readJob(context), (job) => permitCleanup(policy, job)),
        (job) => sealPlan(cleanupPlan(commands, job), job.secrets),
      ),
  }
}
