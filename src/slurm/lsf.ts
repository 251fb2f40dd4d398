import { shellWord } from '../grammar/words/shellWord.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { PlanError } from '../problem/unwrap.ts'
import { batchFiles } from './batchFiles.ts'
import { batchScript } from './batchScript.ts'
import { jobName } from './jobName.ts'

/**
 * A plan as a batch script for IBM Spectrum LSF: the body of `toBatchScript`, and no `#BSUB` line.
 *
 * **Experimental: it has been read against the manual and by shells, and has never met an LSF.** A killed job gets
 * SIGINT and SIGTERM before SIGKILL, and SIGUSR2 where its run limit is reached. Source: IBM Spectrum LSF 10.1,
 * "Send a signal to a job" and `bsub -W`.
 */
export const toLsfScript = (plan: CommandPlan): string => batchScript(plan, ['INT', 'TERM', 'USR2'])

export interface LsfSubmitOptions {
  /** The site's words, for example `['-q', 'short', '-W', '60']`. Trusted: a user's text must not stand here. */
  readonly parameters?: readonly string[]
}

/**
 * The words that submit the script and wait for its end. **Experimental, as `toLsfScript`.**
 *
 * `-K` waits; `-oo` and `-eo` write over a file; `-rn`: never twice; `-env none`: with nothing of the submitting
 * environment. The last word is shell source on the execution host. Source: IBM Spectrum LSF 10.1, bsub.
 *
 * @throws PlanError with `context.directory` where the state folder's path holds a `%`: `-cwd` would replace `%J`
 *   and the like in it, and knows no way to say otherwise
 */
export function lsfSubmitCommand(plan: CommandPlan, options: LsfSubmitOptions = {}): readonly string[] {
  const { stateDirectory } = plan
  const { script, stdout, stderr } = batchFiles(plan)
  if (stateDirectory.includes('%')) throw new PlanError([percentIn(stateDirectory)])
  return [
    'bsub',
    ...(options.parameters ?? []),
    '-K',
    '-rn',
    ...['-J', jobName(plan)],
    ...['-cwd', stateDirectory],
    ...['-oo', stdout],
    ...['-eo', stderr],
    ...['-env', 'none'],
    `/bin/sh ${shellWord(script)}`,
  ]
}

const percentIn = (folder: string): Problem =>
  refusal({
    code: 'context.directory',
    path: 'directories.state',
    expected: 'the path of a folder that bsub is told of may hold no %',
    saw: shown(folder),
    fix: 'give the job a state folder without one',
  })
