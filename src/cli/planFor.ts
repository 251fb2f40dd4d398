import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { type CommandPlan, PHASES, type Phase } from '../plan/CommandPlan.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import type { Io } from './Io.ts'
import { readJobFile } from './readJobFile.ts'
import { oneOf } from './readWords.ts'
import { reported } from './report.ts'

/** Which plan of a job the command line asks for. */
export const PLAN_OPTIONS = {
  phase: { type: 'string', default: 'step' },
  step: { type: 'string' },
} as const

export interface PlanWish {
  readonly config: string
  readonly job: string
  readonly phase: string
  readonly step: string | undefined
  /** What the process adds to the job context. */
  readonly more?: Partial<JobContext>
}

export interface Planned {
  readonly config: PodmanConfig
  readonly plan: CommandPlan
}

/** The plan that is asked for; undefined, with everything said on stderr, where it is refused. */
export async function planFor(wish: PlanWish, io: Io): Promise<Planned | undefined> {
  const phase: Phase = oneOf('--phase', wish.phase, PHASES)
  const config = reported(parseConfig(await io.readText(wish.config)), io)
  const job = reported(await readJobFile(wish.job, io), io)
  if (config === undefined || job === undefined) return undefined
  const wanted = { ...job, ...wish.more, ...(wish.step === undefined ? {} : { step: wish.step }) }
  const plan = reported(createPlanner(config)[phase](wanted), io)
  return plan && { config, plan }
}
