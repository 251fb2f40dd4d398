import { pathRelation } from '../grammar/path/pathRelation.ts'
import { shellWord, shellWordWithHoles } from '../grammar/words/shellWord.ts'
import type { Word } from '../grammar/words/Word.ts'
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
  if (argument.kind !== 'option') return []
  const source = optionMount(marked(argument))?.source
  if (source === undefined || !source.startsWith('/')) return []
  const isSites = argument.origin.kind !== 'job' && argument.origin.kind !== 'variable'
  const path = argument.parts ? shellWordWithHoles(withHoles(source)) : shellWord(source)
  // What covers the folder of all jobs in the container was laid out for this very path.
  return isSites && pathRelation(source, hidden) === 'apart'
    ? [`apart ${path} ${shellWord(hidden)}`]
    : [`real ${path}`]
}

type Option = Extract<Argument, { kind: 'option' }>

/** An option whose variables of the node are marked as `{NAME}`; where a path can begin, one does. */
function marked({ name, value = '', parts }: Option): Pick<Option, 'name' | 'value'> {
  if (parts === undefined) return { name, value }
  return {
    name,
    value: parts.reduce((text, part) => {
      if (part.kind === 'text') return text + part.text
      return `${text}${text === '' || /[:,=]$/.test(text) ? '/' : ''}{${part.name}}`
    }, ''),
  }
}

/** A path in which `{NAME}` marks a variable of the node, and a slash before the first one only makes it a path. */
const withHoles = (path: string): Word =>
  path
    .replace(/^\/(?=\{)/, '')
    .split(/(\{[A-Za-z_][A-Za-z0-9_]*\})/)
    .filter((text) => text !== '')
    .map((text) =>
      /^\{.*\}$/.test(text) ? { kind: 'node-variable', name: text.slice(1, -1) } : { kind: 'text', text },
    )
