import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { RUNNER_STEPS, SCRIPT_STEPS } from '../job/steps.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { slug } from '../plan/slug.ts'
import { createPlanner, type Planner } from '../planner/createPlanner.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Result } from '../problem/Result.ts'
import { formatPlan } from '../render/formatPlan.ts'
import { withPlaceholders } from '../render/withPlaceholders.ts'
import { matrixJobs } from './matrix/matrixJobs.ts'
import { policyLines } from './matrix/policyLines.ts'

export interface MatrixOptions {
  /** Image of the first column; one that the allow list lets pass unless given. */
  readonly image?: string | undefined
}

/** What becomes of one step: the number of a text among `plans`. */
export interface MatrixCell {
  readonly plan: number
  /** `container`, `host`, `refused`; undefined for prepare and cleanup. */
  readonly where?: 'container' | 'host' | 'refused'
}

/** A whole configuration as data: `planMatrix` prints it. */
export interface ConfigMatrix {
  readonly schema: 1
  /** Image of the jobs in the first column; undefined where none was found that passes: then there is no such column. */
  readonly image?: string
  readonly rows: readonly {
    readonly step: string
    readonly withImage?: MatrixCell
    readonly withoutImage: MatrixCell
  }[]
  /** Each plan as text, or why it is refused, once; the first has number 1. */
  readonly plans: readonly string[]
  /** What the configuration allows, one fact a line; every key is among them. */
  readonly policy: readonly string[]
}

/**
 * Every step of a job with an image and of one without, and what the configuration allows.
 *
 * @param config from `parseConfig`
 */
export function configMatrix(config: PodmanConfig, { image }: MatrixOptions = {}): ConfigMatrix {
  expectArgument('config', config, 'configMatrix(config)')
  const planner = createPlanner(config)
  const { withImage, withoutImage } = matrixJobs(config, planner, image)
  const texts = new Map<string, number>()
  const rows = ROWS.map(([name, planned]) => ({
    step: name,
    ...(withImage && { withImage: cell(planned(planner, withImage), texts, name) }),
    withoutImage: cell(planned(planner, withoutImage), texts, name),
  }))
  return {
    schema: 1,
    ...(withImage?.image !== undefined && { image: withImage.image }),
    rows,
    plans: [...texts.keys()],
    policy: policyLines(config),
  }
}

/** Every plan of the matrix that is not refused. */
export function matrixPlans(config: PodmanConfig): readonly CommandPlan[] {
  const planner = createPlanner(config)
  const { withImage, withoutImage } = matrixJobs(config, planner, undefined)
  return ROWS.flatMap(([, planned]) =>
    [withImage ?? withoutImage, withoutImage].flatMap((job) => {
      const plan = planned(planner, job)
      return plan.ok ? [plan.value] : []
    }),
  )
}

type Planned = (planner: Planner, job: JobContext) => Result<CommandPlan>

const step =
  (name: string): Planned =>
  (planner, job) =>
    planner.step({ ...job, step: name, script: `${job.directories.scripts}/${name}` })

/** One name stands for all those of `step_*`, and for every other that is not the runner's. */
const ROWS: readonly (readonly [name: string, planned: Planned])[] = [
  ['prepare', (planner, job) => planner.prepare(job)],
  ...[...RUNNER_STEPS, ...SCRIPT_STEPS, 'step_release', 'after_script'].map(
    (name) => [name, step(name)] as const,
  ),
  ['cleanup', (planner, job) => planner.cleanup(job)],
]

/** Plans that differ in no more than the step's name share a number. */
function cell(planned: Result<CommandPlan>, texts: Map<string, number>, name: string): MatrixCell {
  const text = planned.ok ? planText(planned.value, name) : planned.problems.map(formatProblem).join('\n')
  const plan = texts.get(text) ?? texts.size + 1
  texts.set(text, plan)
  if (!planned.ok) return { plan, where: 'refused' }
  return planned.value.phase === 'step' ? { plan, where: planned.value.where } : { plan }
}

/** The environment is the configuration's, and the same in all of them. */
const planText = (plan: CommandPlan, name: string): string =>
  formatPlan(
    withPlaceholders({ ...plan, environment: { inherit: [], set: {} } }, ['folders', 'job']),
  ).replaceAll(slug(name), plan.phase === 'step' ? '{step}' : name)
