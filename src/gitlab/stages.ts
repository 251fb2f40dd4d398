import { mkdir } from 'node:fs/promises'
import { batchExecutor } from '../batch/batchExecutor.ts'
import type { JobContext } from '../job/JobContext.ts'
import type { ExecuteOptions, Executor } from '../node/Executor.ts'
import { environmentOf } from '../node/environmentOf.ts'
import { execute } from '../node/execute.ts'
import { isUsableFolder } from '../node/isUsableFolder.ts'
import type { Outcome } from '../node/Outcome.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { jobLabel } from '../plan/containerName.ts'
import { slug } from '../plan/slug.ts'
import { createPlanner } from '../planner/createPlanner.ts'
import type { Refused, Result } from '../problem/Result.ts'
import { escapedText } from '../problem/shown.ts'
import { toReproduce } from '../render/toReproduce.ts'
import { allocationOf } from '../review/allocationOf.ts'
import { cleanUpJob } from './cleanUpJob.ts'
import { hostVariables } from './customVariables.ts'
import { imageLine } from './imageLine.ts'
import { type ImageUser, imageUser } from './imageUser.ts'
import { readRecord, thisHost, writeRecord } from './jobRecord.ts'
import { placeScript } from './placeScript.ts'
import { recordJob } from './recordJob.ts'
import type { StageInput } from './Stage.ts'
import { slowOutput } from './slowOutput.ts'
import { stateOf } from './stateOf.ts'
import { isSubmitted, schedulerOf, submission } from './submission.ts'
import { sweepSlot } from './sweepSlot.ts'

/** Before the first step: folders, credentials, images. */
export async function prepareStage(input: StageInput): Promise<Outcome> {
  const { jobMessage } = input.config
  if (jobMessage !== undefined) input.io.stdout.write(`${jobMessage}\n`)
  const submitted = submission(input)
  if (!submitted.ok) return refusedOutcome(submitted, input)
  await sweepSlot(input, (text) => say(input, text))
  const plan = createPlanner(input.config).prepare(contextOf(input, 'prepare_executor'))
  if (!plan.ok) {
    // No step of it follows, and a replay should know of the jobs that are refused too.
    await recorded(input, contextOf(input, 'step_script'))
    return refusedOutcome(plan, input)
  }
  try {
    await keepRecord(input)
  } catch (error) {
    return { kind: 'engine-failed', message: `the job cannot be written down: ${messageOf(error)}` }
  }
  say(input, imageLine(input.config, input.job.context, plan.value.decisions?.image))
  const outcome = await timed(plan, input)
  if (outcome.kind === 'succeeded') await keepImageUser(plan.value, input)
  return outcome
}

/** The ids that podman prints tell nobody anything, and its progress only where a pull takes long. */
async function timed(plan: Result<CommandPlan>, input: StageInput): Promise<Outcome> {
  const since = performance.now()
  const stderr = slowOutput(input.io.stderr)
  try {
    const outcome = await executed(plan, input, execute, { stderr })
    const seconds = ((performance.now() - since) / 1000).toFixed(1)
    if (outcome.kind === 'succeeded') say(input, `prepared in ${seconds} s`)
    return outcome
  } finally {
    stderr.destroy()
  }
}

async function keepRecord({ job, configuration }: StageInput, imageUser?: ImageUser): Promise<void> {
  const state = stateOf(job.context.directories)
  await mkdir(state, { recursive: true, mode: 0o700 })
  const { temporaryFolders } = job
  await writeRecord(state, {
    host: thisHost(),
    configuration,
    temporaryFolders,
    ...(job.jobNamePrefix === undefined ? {} : { jobNamePrefix: job.jobNamePrefix }),
    ...(imageUser ? { imageUser } : {}),
  })
}

/** The steps of the user need to know: an image's own user can neither read the scripts nor write the working copy. */
async function keepImageUser(plan: CommandPlan, input: StageInput): Promise<void> {
  const { config, io, job } = input
  const image = job.context.image || config.owners.user.image?.text
  if (image === undefined || schedulerOf(config) !== undefined) return
  const { variables } = environmentOf(plan, hostVariables(io.environment), isUsableFolder)
  const place = { directory: plan.stateDirectory, variables }
  const user = await imageUser(config.applicationPath, image, place, jobLabel(job.context)).catch(
    () => undefined,
  )
  if (user !== undefined) await keepRecord(input, user)
}

/**
 * One sub-stage: the runner's script is copied to where the container sees it, and its step is planned and
 * executed, here or, where it is submitted to the site's scheduler, on a node.
 *
 * @param script path of the script that GitLab Runner wrote
 * @param stage name of the sub-stage: `get_sources`, `build_script`
 */
export async function runStage(input: StageInput, script: string, stage: string): Promise<Outcome> {
  const record = await readRecord(stateOf(input.job.context.directories))
  const context = {
    ...contextOf(input, stage),
    prepared: true,
    ...(record?.imageUser ? { imageUser: record.imageUser } : {}),
  }
  await recorded(input, context)
  const plan = createPlanner(input.config).step(context)
  if (!plan.ok) return refusedOutcome(plan, input)
  try {
    await placeScript(script, context.script)
  } catch (error) {
    return { kind: 'engine-failed', message: `the script cannot be placed: ${messageOf(error)}` }
  }
  const scheduler = schedulerOf(input.config)
  if (scheduler === undefined || !isSubmitted(input.config, plan.value)) {
    return hinted(await executed(plan, input, execute), plan.value, input)
  }
  const submitted = submission(input)
  if (!submitted.ok) return refusedOutcome(submitted, input)
  const outcome = await executed(plan, input, batchExecutor(scheduler, submitted.value))
  return hinted(
    outcome,
    plan.value,
    input,
    allocationOf(input.config, plan.value, submitted.value.parameters),
  )
}

/** A record that cannot be written keeps no job from running. */
async function recorded(input: StageInput, context: JobContext): Promise<void> {
  const { config } = input
  if (config.recordJobs === undefined) return
  await recordJob(config.recordJobs, config, context).catch((error) =>
    say(input, `the job cannot be recorded: ${messageOf(error)}`),
  )
}

/** Says after a failed script how to get into its container by hand, where the site wants that. */
function hinted(
  outcome: Outcome,
  plan: CommandPlan,
  input: StageInput,
  allocation: readonly string[] = [],
): Outcome {
  if (input.config.reproduceHint && outcome.kind === 'script-failed') {
    const command = toReproduce(plan, { allocation })
    if (command !== '') say(input, `to get into this container by hand: ${command}`)
  }
  return outcome
}

/**
 * After the last sub-stage, or after a crash: nothing of the job is left but its working copy and its cache.
 *
 * @param input the job as the configuration says that it was prepared with
 */
export const cleanupStage = (input: StageInput): Promise<void> =>
  cleanUpJob(
    { config: input.config, job: input.job, temporaryFolders: input.job.temporaryFolders },
    input.io,
    { say: (text) => say(input, text), report: input.report },
  )

/** A script's name in the job's scripts folder is its stage's. */
const contextOf = ({ job: { context } }: StageInput, step: string): JobContext => ({
  ...context,
  step,
  script: `${context.directories.scripts}/${slug(step)}`,
})

async function executed(
  plan: Result<CommandPlan>,
  input: StageInput,
  executor: Executor,
  streams: Pick<ExecuteOptions, 'stdout' | 'stderr'> = input.io,
): Promise<Outcome> {
  if (!plan.ok) return refusedOutcome(plan, input)
  input.report(plan.warnings)
  const { stdout, stderr } = streams
  return executor(plan.value, {
    signal: input.io.signal,
    ...(stdout ? { stdout } : {}),
    ...(stderr ? { stderr } : {}),
    environment: hostVariables(input.io.environment),
    notice: (text) => say(input, text),
  })
}

function refusedOutcome({ problems }: Refused, { report }: StageInput): Outcome {
  report(problems)
  return { kind: 'engine-failed', message: 'the job is refused', problems }
}

const say = ({ io }: StageInput, text: string): void =>
  void io.stderr.write(`podman-plan: ${escapedText(text)}\n`)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
