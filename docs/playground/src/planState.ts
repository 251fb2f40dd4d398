import {
  type CommandPlan,
  createPlanner,
  type JobContext,
  type PodmanConfig,
  type Problem,
  parseConfig,
  type Result,
} from '../../../src/index.ts'
import type { State } from './State.ts'

/** What becomes of a state: the problems of either text, and the plan where there is one. */
export interface Planned {
  /** With places in the TOML text. */
  readonly siteProblems: readonly Problem[]
  readonly jobProblems: readonly Problem[]
  readonly plan?: CommandPlan
}

export function planState({ toml, job, step }: State): Planned {
  const config = parseConfig(toml)
  const siteProblems = found(config)
  const context = readJob(job)
  if (typeof context === 'string') return { siteProblems, jobProblems: [notJson(context)] }
  if (!config.ok) return { siteProblems, jobProblems: [] }
  const plan = planFor(config.value, context, step)
  return { siteProblems, jobProblems: found(plan), ...(plan.ok ? { plan: plan.value } : {}) }
}

const found = (result: Result<unknown>): readonly Problem[] => (result.ok ? result.warnings : result.problems)

function planFor(config: PodmanConfig, job: JobContext, step: string): Result<CommandPlan> {
  const planner = createPlanner(config)
  if (step === 'prepare') return planner.prepare(job)
  return step === 'cleanup' ? planner.cleanup(job) : planner.step({ ...job, step })
}

function readJob(text: string): JobContext | string {
  try {
    return JSON.parse(text) as JobContext
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const notJson = (reason: string): Problem => ({
  code: 'context.type',
  severity: 'refuse',
  path: 'job',
  expected: 'the job must be JSON',
  saw: reason,
  fix: 'correct it at this place',
})
