import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { JobContext } from '../job/JobContext.ts'
import { RUNNER_STEPS, SCRIPT_STEPS } from '../job/steps.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { slug } from '../plan/slug.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import type { Result } from '../problem/Result.ts'
import { formatPlan } from '../render/formatPlan.ts'
import { withPlaceholders } from '../render/withPlaceholders.ts'
import { createPlanner, type Planner } from './createPlanner.ts'
import { matrixJobs } from './matrixJobs.ts'

/**
 * A whole configuration as one text: a table of every step, of a job with an image and of one without, and below
 * it each plan that stands in the table, once, with placeholders for folders and names. A review or a snapshot
 * of it sees every change of what will run.
 *
 *     step                          image in the job        no image
 *     prepare                       1                       2
 *     get_sources                   3 container             3 container
 *     step_script                   4 container             5 container
 *
 * @param config from `parseConfig`
 */
export function planMatrix(config: PodmanConfig): string {
  expectArgument('config', config, 'planMatrix(config)')
  const planner = createPlanner(config)
  const { withImage, withoutImage } = matrixJobs(config, planner)
  const texts = new Map<string, number>()
  const rows = ROWS.map(([name, planned]) => [
    name,
    ...[withImage, withoutImage].map((job) => cell(planned(planner, job), texts, name)),
  ])
  const table = [['step', 'image in the job', 'no image'], ...rows].map(([name = '', ...cells]) =>
    [name.padEnd(30), ...cells.map((text) => text.padEnd(24))].join('').trimEnd(),
  )
  return [
    ...table,
    ...[...texts].flatMap(([text, number]) => ['', `${number}  ${text.replaceAll('\n', '\n   ')}`]),
    '',
    `image in the job: ${withImage.image}`,
    `podman inherits: ${config.inheritEnvironment.join(' ')}`,
  ].join('\n')
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

/** The number of a plan's text, which plans that differ in no more than the step's name share. */
function cell(planned: Result<CommandPlan>, texts: Map<string, number>, name: string): string {
  const text = planned.ok ? planText(planned.value, name) : planned.problems.map(formatProblem).join('\n')
  const number = texts.get(text) ?? texts.size + 1
  texts.set(text, number)
  if (!planned.ok) return `${number} refused`
  return planned.value.phase === 'step' ? `${number} ${planned.value.where}` : `${number}`
}

/** The environment is the configuration's, and the same in all of them. */
const planText = (plan: CommandPlan, name: string): string =>
  formatPlan(
    withPlaceholders({ ...plan, environment: { inherit: [], set: {} } }, ['folders', 'job']),
  ).replaceAll(slug(name), plan.phase === 'step' ? '{step}' : name)
