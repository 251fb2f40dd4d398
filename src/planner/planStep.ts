import type { ConfigTables } from '../config/ConfigTables.ts'
import type { JobContext } from '../job/JobContext.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { andThen, type Result } from '../problem/Result.ts'
import { createPlanner } from './createPlanner.ts'
import { parseConfig } from './parseConfig.ts'

/**
 * The pipeline in one expression: a site's file and a job become the commands of one step.
 *
 * @param toml text of a Jacamar TOML file, or its tables as an object
 * @param job what the job asks for, and where its folders are
 */
export const planStep = (toml: string | ConfigTables, job: JobContext): Result<CommandPlan> =>
  andThen(parseConfig(toml), (config) => createPlanner(config).step(job))
