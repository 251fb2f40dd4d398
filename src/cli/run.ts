import { writeFile } from 'node:fs/promises'
import { execute } from '../node/execute.ts'
import type { Outcome } from '../node/Outcome.ts'
import { readUserAuthFiles } from '../node/readUserAuth.ts'
import { escapedText } from '../problem/shown.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type ExitCode, type Subcommand } from './Io.ts'
import { namesAuthFile } from './namesAuthFile.ts'
import { planFor } from './planFor.ts'
import { readWords } from './readWords.ts'

/** `run CONFIG JOB [--phase …] [--step NAME] [--outcome FILE]` */
export const run: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.run)
  const [config = '', job = ''] = operands
  const files = await readUserAuthFiles(io.environment)
  const more = { hostVariables: io.environment, userAuth: files.map(({ text }) => text) }
  const wish = { config, job, phase: values.phase, step: values.step, more, named: namesAuthFile(files) }
  const planned = await planFor(wish, io)
  if (planned === undefined) return EXIT.refused
  const outcome = await execute(planned.plan, {
    signal: io.signal,
    stdout: io.stdout,
    stderr: io.stderr,
    environment: io.environment,
    notice: (text) => io.stderr.write(`note: ${escapedText(text)}\n`),
  })
  if (values.outcome !== undefined) await writeFile(values.outcome, `${JSON.stringify(outcome)}\n`)
  io.stderr.write(outcomeLine(outcome))
  return EXITS[outcome.kind]
}

const EXITS: Readonly<Record<Outcome['kind'], ExitCode>> = {
  succeeded: EXIT.done,
  'script-failed': EXIT.failed,
  'engine-failed': EXIT.refused,
  cancelled: EXIT.refused,
  'timed-out': EXIT.refused,
}

/** Silence is success. */
function outcomeLine(outcome: Outcome): string {
  if (outcome.kind === 'succeeded') return ''
  const hint = 'hint' in outcome && outcome.hint ? `; ${outcome.hint}` : ''
  if (outcome.kind === 'script-failed') return `script failed with exit code ${outcome.exitCode}${hint}\n`
  return outcome.kind === 'engine-failed'
    ? `engine failed: ${outcome.problems ? outcome.message : escapedText(outcome.message)}${hint}\n`
    : `${outcome.kind}\n`
}
