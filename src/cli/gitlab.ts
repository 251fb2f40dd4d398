import { hostVariables } from '../gitlab/customVariables.ts'
import { driverConfig, STATE_VARIABLE } from '../gitlab/driverConfig.ts'
import { readRecord } from '../gitlab/jobRecord.ts'
import { readGitLabJob } from '../gitlab/readGitLabJob.ts'
import { replaceFile } from '../gitlab/replaceFile.ts'
import { type RunnerExit, refusedExit, runnerExit, systemFailure } from '../gitlab/runnerExit.ts'
import type { StageInput } from '../gitlab/Stage.ts'
import { cleanupStage, prepareStage, runStage } from '../gitlab/stages.ts'
import type { Outcome } from '../node/Outcome.ts'
import { readUserAuthFiles } from '../node/readUserAuth.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { accepted, problemsOf, type Result } from '../problem/Result.ts'
import { escapedText } from '../problem/shown.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { namesAuthFile } from './namesAuthFile.ts'
import { packageVersion } from './packageVersion.ts'
import { readWords } from './readWords.ts'
import { reportProblems } from './report.ts'
import { UsageError } from './UsageError.ts'

type StageName = (typeof COMMANDS.gitlab.operands)[0]['choices'][number]

/**
 * `gitlab config|prepare|cleanup --config FILE`, `gitlab run --config FILE SCRIPT STAGE`
 *
 * To GitLab Runner an exit code of 1 is the script's, so that nothing unforeseen may end with it.
 */
export const gitlab: Subcommand = async (words, io) => {
  try {
    return await runStageOf(words, io)
  } catch (error) {
    const { message } = error as Error
    io.stderr.write(`podman-plan: ${message}\n`)
    if (words[0] === 'cleanup' && !(error instanceof UsageError)) return EXIT.done
    return systemFailure(io.environment, error instanceof UsageError ? EXIT.usage : EXIT.refused)
  }
}

async function runStageOf(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = readWords(words, COMMANDS.gitlab)
  const [stage, ...given] = operands as readonly [StageName, ...string[]]
  if (given.length !== (stage === 'run' ? 2 : 0)) {
    throw new UsageError(`${stage} needs ${stage === 'run' ? 'SCRIPT STEP' : 'no operand'}`)
  }
  if (values.config === undefined) throw new UsageError(`${stage} needs --config FILE`)
  const read = await readInput(values.config, stage, io)
  if (!read.ok) {
    // A cleanup that fails helps nobody: the runner does not look at its code.
    return stage === 'cleanup' ? EXIT.done : handOn(refusedExit(read.problems, io.environment), io)
  }
  const input = read.value
  if (stage === 'config') {
    io.stdout.write(`${JSON.stringify(driverConfig(input.job, packageVersion()))}\n`)
    return EXIT.done
  }
  if (stage === 'cleanup') {
    await cleanupStage(input)
    return EXIT.done
  }
  const [script = '', step = ''] = given
  return stage === 'prepare'
    ? ended(await prepareStage(input), io)
    : ended(await runStage(input, script, step), io, 'printed')
}

/**
 * A job has a dozen stages and one log. What only warns stands in it once: of the configuration and the job at the
 * first stage, of the plan at the first that plans.
 */
const reporter =
  (isFirst: boolean, io: Io): StageInput['report'] =>
  (problems) => {
    if (isFirst || problems.some(({ severity }) => severity === 'refuse')) reportProblems(problems, io)
  }

/** The configuration and the job; the problems, all of them told, where either is refused. */
async function readInput(path: string, stage: StageName, io: Io): Promise<Result<StageInput>> {
  const report = reporter(stage === 'config', io)
  const { environment } = io
  const record = stage === 'cleanup' ? await readRecord(environment[STATE_VARIABLE] ?? '') : undefined
  const configuration = record?.configuration ?? (await io.readText(path))
  const config = parseConfig(configuration)
  // A note is for the site, which sees it in `check`; the author of a job can do nothing about it.
  report(problemsOf(config).filter(({ severity }) => severity !== 'note'))
  if (!config.ok) return config
  const file = environment['JOB_RESPONSE_FILE']
  const response = file ? await io.readText(file) : undefined
  const files = await readUserAuthFiles(hostVariables(environment))
  const userAuth = files.map(({ text }) => text)
  const job = readGitLabJob(config.value, { environment, response, userAuth })
  report(problemsOf(job))
  if (!job.ok) return job
  const reportStage = reporter(stage === 'prepare', io)
  return accepted({
    config: config.value,
    configuration,
    job: job.value,
    io,
    report: (problems) => reportStage(problems.map(namesAuthFile(files))),
  })
}

/** @param podmanSays `printed`: the log has it already, as it has of every step; of prepare it has only the progress */
async function ended(outcome: Outcome, io: Io, podmanSays?: 'printed'): Promise<number> {
  if (outcome.kind !== 'succeeded') io.stderr.write(`podman-plan: ${outcomeSentence(outcome, podmanSays)}\n`)
  return handOn(runnerExit(outcome, io.environment), io)
}

async function handOn({ code, exitCodeFile }: RunnerExit, io: Io): Promise<number> {
  if (exitCodeFile) {
    // Without the file the runner takes the script's code for 1: better than to call it a fault of the system.
    await replaceFile(exitCodeFile.path, exitCodeFile.text, 0o600).catch(({ message }: Error) =>
      io.stderr.write(`podman-plan: the exit code cannot be handed on: ${message}\n`),
    )
  }
  return code
}

/** What it means. A registry chose some of the words. */
function outcomeSentence(outcome: Exclude<Outcome, { kind: 'succeeded' }>, podmanSays?: 'printed'): string {
  const hint = 'hint' in outcome && outcome.hint ? `; ${escapedText(outcome.hint)}` : ''
  if (outcome.kind === 'script-failed') return `the script failed with exit code ${outcome.exitCode}${hint}`
  if (outcome.kind !== 'engine-failed') return `the job was ${outcome.kind}`
  if (outcome.problems) return outcome.message
  if (podmanSays && outcome.exitCode !== undefined) {
    return `the script did not start: podman ended with ${outcome.exitCode}${hint}`
  }
  return `the engine failed: ${escapedText(outcome.message)}${hint}`
}
