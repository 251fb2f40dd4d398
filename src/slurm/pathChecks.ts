import { pathRelation } from '../grammar/path/pathRelation.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import type { Argument } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { optionMount } from '../policy/mounts/optionMount.ts'

/**
 * Shell source that looks at the mounts of a plan once more, on the node that runs it: a path can lead elsewhere there
 * than where `resolvePlan` followed it. Needs the function `refuse`.
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
  return calls.length === 0 ? [] : [FUNCTIONS, ...new Set(calls), '']
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

const FUNCTIONS = `# What was checked is what is mounted: a path that is a link on this node was not checked.
real() {
  [ -e "$1" ] && [ "$(readlink -f -- "$1")" = "$1" ] || refuse "a folder to mount is not on this node, or leads elsewhere than where the job was submitted: $1"
}

# A mount of the site must not show the folders of all jobs by another name.
apart() {
  [ -e "$1" ] || return 0
  case $2/ in "$(readlink -f -- "$1")"/*) refuse "on this node a mount of the site holds the folders of all jobs: $1" ;; esac
}`
