import { expandWord } from '../grammar/words/expandWord.ts'
import { placeOf } from '../origin/Origin.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import type { Argument, Command } from './Command.ts'
import type { CommandPlan } from './CommandPlan.ts'

/** The names of the variables that only a node has and a plan waits for, each once. */
export const nodeVariablesOf = ({ commands, onCancel, finally: last }: CommandPlan): readonly string[] => [
  ...new Set(
    [...commands, ...onCancel, ...last]
      .flatMap(argumentsOf)
      .flatMap((argument) => (argument.kind === 'option' ? (argument.parts ?? []) : []))
      .flatMap((part) => (part.kind === 'text' ? [] : [part.name])),
  ),
]

/**
 * A plan with the values of the variables that only a node has, for whoever runs its words on the node without a
 * shell. `execute` does it by itself; a batch script has a shell for it.
 *
 * @param plan for example of a site whose `custom_options` are `["--volume=$SLURM_TMPDIR:/tmp"]`
 * @param variables the node's: `process.env`
 * @returns the same plan where nothing is to be filled; refused (`options.node-variable`) where a variable is not set or
 *   empty
 */
export function fillNodeVariables(
  plan: CommandPlan,
  variables: Readonly<Record<string, string | undefined>>,
): Result<CommandPlan> {
  const missing = nodeVariablesOf(plan).filter((name) => !valueIn(variables, name))
  if (nodeVariablesOf(plan).length === 0) return settle([], () => plan)
  const problems = plan.commands.flatMap(argumentsOf).flatMap((argument) => missingIn(argument, missing))
  const command = (one: Command): Command =>
    one.kind === 'podman'
      ? { ...one, arguments: one.arguments.map((argument) => filled(argument, variables)) }
      : one
  return settle(problems, () => ({ ...plan, commands: plan.commands.map(command) }))
}

const argumentsOf = (command: Command): readonly Argument[] =>
  'arguments' in command ? command.arguments : []

const valueIn = (
  variables: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined)

function missingIn(argument: Argument, missing: readonly string[]): readonly Problem[] {
  if (argument.kind !== 'option') return []
  const names = (argument.parts ?? []).flatMap((part) =>
    part.kind !== 'text' && missing.includes(part.name) ? [part.name] : [],
  )
  return [...new Set(names)].map((name) =>
    refusal({
      code: 'options.node-variable',
      path: placeOf(argument.origin),
      expected: 'a variable of the node must be set there, and not be empty',
      saw: `$${name}`,
      fix: 'run the job where the scheduler sets it, or write the value itself',
    }),
  )
}

function filled(argument: Argument, variables: Readonly<Record<string, string | undefined>>): Argument {
  if (argument.kind !== 'option' || argument.parts === undefined) return argument
  const { parts, ...rest } = argument
  const word = parts.map((part) =>
    part.kind === 'text' ? part : ({ kind: 'variable', name: part.name } as const),
  )
  const text = expandWord(word, (name) => valueIn(variables, name))
  return { ...rest, value: text.kind === 'expanded' ? text.text : '' }
}
