import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import type { CommandPlan, Phase } from '../plan/CommandPlan.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import type { Problem } from '../problem/Problem.ts'
import type { Io } from './Io.ts'
import { readJobFile } from './readJobFile.ts'
import { reported } from './report.ts'

export interface PlanWish {
  readonly config: string
  readonly job: string
  readonly phase: Phase
  readonly step: string | undefined
  /** What the process adds to the job context. */
  readonly more?: Partial<JobContext>
  /** Gives a problem of the plan a path that the reader knows. */
  readonly named?: (problem: Problem) => Problem
}

export interface Planned {
  readonly config: PodmanConfig
  readonly plan: CommandPlan
}

/** The plan that is asked for; undefined, with everything said on stderr, where it is refused. */
export async function planFor(wish: PlanWish, io: Io): Promise<Planned | undefined> {
  const config = reported(parseConfig(await io.readText(wish.config)), io)
  const job = reported(await readJobFile(wish.job, io), io)
  if (config === undefined || job === undefined) return undefined
  const wanted = { ...job, ...wish.more, ...(wish.step === undefined ? {} : { step: wish.step }) }
  const plan = reported(createPlanner(config)[wish.phase](wanted), io, wish.named)
  return plan && { config, plan }
}
