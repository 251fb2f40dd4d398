import type { PodmanConfig } from '../config/PodmanConfig.ts'
import type { ExecutorName } from '../config/schema/EXECUTORS.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'

/**
 * How each scheduler runs one command on a node, with a terminal.
 *
 * Source: srun(1) `--pty`, bsub(1) `-Is`, flux-run(1) `-o pty.interactive`, qsub(1) `-I`.
 */
const INTERACTIVE: Readonly<Partial<Record<ExecutorName, readonly string[]>>> = {
  slurm: ['srun', '--pty'],
  lsf: ['bsub', '-Is'],
  flux: ['flux', 'run', '-o', 'pty.interactive'],
  pbs: ['qsub', '-I', '--'],
}

/**
 * What stands in front of a command of a user's step to get it onto a node of the site; empty where its steps run here.
 *
 * @param parameters what the user asks the scheduler for
 */
export function allocationOf(
  { executor = 'shell', batch }: PodmanConfig,
  { owner, where }: CommandPlan,
  parameters: readonly string[] = [],
): readonly string[] {
  const words = INTERACTIVE[executor]
  if (words === undefined || owner !== 'user' || where !== 'container') return []
  const isLast = words.at(-1) === '--'
  const asked = [...batch.defaultArgs, ...parameters]
  return isLast ? [...words.slice(0, -1), ...asked, '--'] : [...words, ...asked]
}
