import type { CommandPlan } from '../plan/CommandPlan.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { PlanError } from '../problem/unwrap.ts'
import { batchFiles } from './batchFiles.ts'
import { jobName } from './jobName.ts'

export interface SubmitOptions {
  /** Words of the user and the site, from `parseSchedulerParameters`; what the plan owns overrides them. */
  readonly parameters?: readonly string[]
  /**
   * Names of variables that the job takes along from the submitting host, for example `CONTAINERS_CONF`. Without
   * any it starts with what the user's login has on the node.
   */
  readonly exported?: readonly string[]
}

/**
 * The words that submit a plan's batch script, and wait for its end. Of a repeated option sbatch takes the last,
 * so that the plan's own stand behind the user's. Source: sbatch(1).
 *
 *     ['sbatch', '--nodes=2', '--parsable', '--wait', '--job-name=podman-plan-4711-step_script', …, '/…/….batch']
 *
 * @param plan whose script lies in its state folder, see `toBatchScript`
 * @throws PlanError with `scheduler.option` where an exported name is none
 */
export function submitCommand(plan: CommandPlan, options: SubmitOptions = {}): readonly string[] {
  const { script, stdout, stderr } = batchFiles(plan)
  const nameOf = (path: string): string => path.slice(plan.stateDirectory.length + 1)
  return [
    'sbatch',
    ...(options.parameters ?? []),
    '--parsable',
    '--wait',
    `--job-name=${jobName(plan)}`,
    `--chdir=${plan.stateDirectory}`,
    // Names and no paths: in a path, sbatch would replace %j and the like.
    `--output=${nameOf(stdout)}`,
    `--error=${nameOf(stderr)}`,
    '--open-mode=truncate',
    '--input=/dev/null',
    `--export=${exportList(options.exported ?? [])}`,
    // A script that ran twice would have two outcomes.
    '--no-requeue',
    script,
  ]
}

function exportList(names: readonly string[]): string {
  const wrong = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || KEYWORDS.has(name))
  if (wrong !== undefined) throw new PlanError([notAName(wrong)])
  return names.length === 0 ? 'NONE' : names.join(',')
}

const notAName = (name: string): Problem =>
  refusal({
    code: 'scheduler.option',
    path: 'exported',
    expected: 'what a job takes along must be the name of a variable',
    saw: shown(name),
    fix: 'name variables of the submitting host, such as CONTAINERS_CONF; their values follow',
  })

/** Not names to sbatch, but answers of their own. */
const KEYWORDS: ReadonlySet<string> = new Set(['ALL', 'NONE', 'NIL'])
