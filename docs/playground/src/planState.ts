import {
  type CommandPlan,
  createPlanner,
  type JobContext,
  type PodmanConfig,
  type Problem,
  parseConfig,
  type Result,
} from '../../../src/index.ts'
import type { Input } from './State.ts'

/** The problems of both texts, gravest first, and the plan where there is one. */
export interface Planned {
  readonly problems: readonly Problem[]
  readonly plan?: CommandPlan
  /** The job's text is no JSON. */
  readonly isJobUnreadable: boolean
}

export function planState({ toml, job, step }: Input): Planned {
  const config = parseConfig(toml)
  const context = readJob(job)
  if (typeof context === 'string') {
    return { problems: sorted([...found(config), notJson(context)]), isJobUnreadable: true }
  }
  const plan: Result<CommandPlan> | undefined = config.ok ? planFor(config.value, context, step) : undefined
  return {
    problems: sorted([...found(config), ...(plan ? found(plan) : [])]),
    isJobUnreadable: false,
    ...(plan?.ok ? { plan: plan.value } : {}),
  }
}

const found = (result: Result<unknown>): readonly Problem[] => (result.ok ? result.warnings : result.problems)

const GRAVITY = ['refuse', 'warn', 'note'] as const

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((one, other) => GRAVITY.indexOf(one.severity) - GRAVITY.indexOf(other.severity))

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
  fix: 'correct it at the mark',
})
