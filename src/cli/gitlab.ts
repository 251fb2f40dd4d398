import { writeFile } from 'node:fs/promises'
import { hostVariables } from '../gitlab/customVariables.ts'
import { driverConfig } from '../gitlab/driverConfig.ts'
import { readGitLabJob } from '../gitlab/readGitLabJob.ts'
import { runnerExit, systemFailure } from '../gitlab/runnerExit.ts'
import type { StageInput } from '../gitlab/Stage.ts'
import { cleanupStage, prepareStage, runStage } from '../gitlab/stages.ts'
import type { Outcome } from '../node/Outcome.ts'
import { readUserAuth } from '../node/readUserAuth.ts'
import { parseConfig } from '../planner/parseConfig.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { packageVersion } from './packageVersion.ts'
import { oneOf, readWords } from './readWords.ts'
import { reported } from './report.ts'
import { UsageError } from './UsageError.ts'

const STAGES = ['config', 'prepare', 'run', 'cleanup'] as const

/** `gitlab config|prepare|cleanup --config FILE`, `gitlab run --config FILE SCRIPT STAGE` */
export const gitlab: Subcommand = async ([name = '', ...words], io) => {
  const stage = oneOf('the stage', name, STAGES)
  const operands = stage === 'run' ? ['SCRIPT', 'STAGE'] : []
  const { values, operands: given } = readWords(words, { config: { type: 'string' } }, operands)
  if (values.config === undefined) throw new UsageError(`${stage} needs --config FILE`)
  const input = await readInput(values.config, io)
  // A cleanup that fails helps nobody: the runner does not look at its code.
  if (input === undefined) return stage === 'cleanup' ? EXIT.done : systemFailure(io.environment)
  if (stage === 'config') {
    io.stdout.write(`${JSON.stringify(driverConfig(input.job, packageVersion()))}\n`)
    return EXIT.done
  }
  if (stage === 'cleanup') {
    await cleanupStage(input)
    return EXIT.done
  }
  const [script = '', step = ''] = given
  return ended(stage === 'prepare' ? await prepareStage(input) : await runStage(input, script, step), io)
}

/** The configuration and the job; undefined, with everything said on stderr, where either is refused. */
async function readInput(path: string, io: Io): Promise<StageInput | undefined> {
  const config = reported(parseConfig(await io.readText(path)), io)
  if (config === undefined) return undefined
  const { environment } = io
  const file = environment['JOB_RESPONSE_FILE']
  const response = file ? await io.readText(file) : undefined
  const userAuth = await readUserAuth(hostVariables(environment))
  const job = reported(readGitLabJob(config, { environment, response, userAuth }), io)
  return job && { config, job, io }
}

async function ended(outcome: Outcome, io: Io): Promise<number> {
  const { code, exitCodeFile } = runnerExit(outcome, io.environment)
  if (exitCodeFile) await writeFile(exitCodeFile.path, exitCodeFile.text)
  if (outcome.kind !== 'succeeded') io.stderr.write(`podman-plan: ${lastWord(outcome)}\n`)
  return code
}

/** What podman printed has been handed on before; here stands what it means. */
function lastWord(outcome: Exclude<Outcome, { kind: 'succeeded' }>): string {
  const hint = 'hint' in outcome && outcome.hint ? `; ${outcome.hint}` : ''
  if (outcome.kind === 'script-failed') return `the script failed with exit code ${outcome.exitCode}${hint}`
  return outcome.kind === 'engine-failed' ? `the engine failed: ${outcome.message}${hint}` : outcome.kind
}
