import type { JobContext } from '../job/JobContext.ts'
import type { Executor } from '../node/Executor.ts'
import { environmentOf } from '../node/environmentOf.ts'
import { execute } from '../node/execute.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import type { Outcome } from '../node/Outcome.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { slug } from '../plan/slug.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import { accepted, type Refused, type Result } from '../problem/Result.ts'
import { cancelSlurmJobs } from '../slurm/cancelSlurmJobs.ts'
import { parseSchedulerParameters } from '../slurm/parseSchedulerParameters.ts'
import { slurmExecutor } from '../slurm/slurmExecutor.ts'
import { hostVariables } from './customVariables.ts'
import { placeScript } from './placeScript.ts'
import { removeFolder } from './removeFolder.ts'
import type { StageInput } from './Stage.ts'

/** Before the first step: folders, credentials, images. */
export async function prepareStage(input: StageInput): Promise<Outcome> {
  const { jobMessage } = input.config
  if (jobMessage !== undefined) input.io.stdout.write(`${jobMessage}\n`)
  const parameters = schedulerWords(input)
  if (!parameters.ok) return refusedOutcome(parameters, input)
  const plan = createPlanner(input.config).prepare(contextOf(input, 'prepare_executor'))
  return executed(plan, input, execute)
}

/**
 * One sub-stage: the runner's script is copied to where the container sees it, and its step is planned and
 * executed, here or, for a user-owned step of a Slurm site, on a node.
 *
 * @param script path of the script that GitLab Runner wrote
 * @param stage name of the sub-stage: `get_sources`, `build_script`
 */
export async function runStage(input: StageInput, script: string, stage: string): Promise<Outcome> {
  const context = { ...contextOf(input, stage), prepared: true }
  const plan = createPlanner(input.config).step(context)
  if (!plan.ok) return refusedOutcome(plan, input)
  try {
    await placeScript(script, context.script)
  } catch (error) {
    return { kind: 'engine-failed', message: `the script cannot be placed: ${messageOf(error)}` }
  }
  const { owner, where } = plan.value
  const isSubmitted = input.config.executor === 'slurm' && owner === 'user' && where === 'container'
  if (!isSubmitted) return executed(plan, input, execute)
  const parameters = schedulerWords(input)
  if (!parameters.ok) return refusedOutcome(parameters, input)
  return executed(plan, input, slurmExecutor({ parameters: parameters.value }))
}

/** After the last sub-stage, or after a crash: nothing of the job is left but its working copy and its cache. */
export async function cleanupStage(input: StageInput): Promise<Outcome> {
  const plan = createPlanner(input.config).cleanup(contextOf(input, 'cleanup_file_variables'))
  if (!plan.ok) return refusedOutcome(plan, input)
  const environment = hostVariables(input.io.environment)
  if (input.config.executor === 'slurm') {
    await cancelSlurmJobs(plan.value, { environment }).catch((error) =>
      say(input, `jobs of Slurm: ${messageOf(error)}`),
    )
  }
  const outcome = await executed(plan, input, execute)
  const { scripts } = input.job.context.directories
  const { variables } = environmentOf(plan.value, environment, isUsableFolder)
  await removeFolder(scripts, input.config.applicationPath, variables).catch((error) =>
    say(input, messageOf(error)),
  )
  return outcome
}

/** Whoever submits nothing has nothing to say to a scheduler. */
const schedulerWords = ({ config, job }: StageInput): Result<readonly string[]> =>
  config.executor === 'slurm' ? parseSchedulerParameters(job.schedulerParameters.text, config) : accepted([])

/** A script's name in the job's scripts folder is its stage's. */
const contextOf = ({ job: { context } }: StageInput, step: string): JobContext => ({
  ...context,
  step,
  script: `${context.directories.scripts}/${slug(step)}`,
})

async function executed(plan: Result<CommandPlan>, input: StageInput, executor: Executor): Promise<Outcome> {
  if (!plan.ok) return refusedOutcome(plan, input)
  input.report(plan.warnings)
  const { io } = input
  return executor(plan.value, {
    signal: io.signal,
    stdout: io.stdout,
    stderr: io.stderr,
    environment: hostVariables(io.environment),
    notice: (text) => say(input, text),
  })
}

function refusedOutcome({ problems }: Refused, { report }: StageInput): Outcome {
  report(problems)
  return { kind: 'engine-failed', message: 'the job is refused', problems }
}

const say = ({ io }: StageInput, text: string): void => void io.stderr.write(`podman-plan: ${text}\n`)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
