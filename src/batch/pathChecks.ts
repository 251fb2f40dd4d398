import { pathRelation } from '../grammar/path/pathRelation.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import type { Argument } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { optionMount } from '../policy/mounts/optionMount.ts'

/**
 * Calls of functions of the batch script that look at the mounts of a plan once more, on the node that runs it: a path can lead elsewhere there
 * than where `resolvePlan` followed it.
 */
export function pathChecks(plan: CommandPlan): readonly string[] {
  const { folders } = plan
  if (folders === undefined) return []
  const hidden = folders.data ?? folders.job.state
  const calls = plan.commands.flatMap((command) =>
    command.kind === 'podman' && command.subcommand === 'run'
      ? command.arguments.flatMap((argument) => callFor(argument, hidden))
      : [],
  )
  return [...new Set(calls)]
}

function callFor(argument: Argument, hidden: string): readonly string[] {
  const source = argument.kind === 'option' ? optionMount(argument)?.source : undefined
  if (source === undefined) return []
  const isSites = argument.origin.kind !== 'job' && argument.origin.kind !== 'variable'
  // What covers the folder of all jobs in the container was laid out for this very path.
  return isSites && pathRelation(source, hidden) === 'apart'
    ? [`apart ${shellWord(source)} ${shellWord(hidden)}`]
    : [`real ${shellWord(source)}`]
}
