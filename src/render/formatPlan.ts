import type { Command } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { formatProblem } from '../problem/formatProblem.ts'
import { escapedText } from '../problem/shown.ts'
import { endContainerLine } from './endContainerLine.ts'
import { toArgv } from './toArgv.ts'

/** A plan as text for people and snapshots: one word a line, secrets as `[secret]`. */
export function formatPlan(plan: CommandPlan): string {
  expectArgument('plan', plan, 'formatPlan(plan)')
  return [
    headline(plan),
    ...plan.commands.flatMap(commandLines),
    ...section('on cancel', plan.onCancel.flatMap(commandLines)),
    ...section('finally', plan.finally.flatMap(commandLines)),
    ...section('environment', [...inherited(plan), ...assignments(plan)]),
    ...section('warnings', plan.warnings.map(formatProblem)),
  ].join('\n')
}

function headline({ phase, job, step, owner, where }: CommandPlan): string {
  if (step === undefined) return `${phase} of job ${escapedText(job)}`
  return `${phase} ${escapedText(step)} of job ${escapedText(job)}, ${owner}-owned, ${PLACES[where]}`
}

const PLACES = { container: 'in a container', host: 'on the host' } as const

function commandLines(command: Command): readonly string[] {
  if (command.kind === 'end-container') return [escapedText(endContainerLine(command))]
  const words = toArgv(command)
  if (words.length === 0) return [fileLine(command)]
  const questions = 'unless' in command && command.unless ? [`unless ${line(toArgv(command.unless))}`] : []
  const pardons =
    'forgivenIf' in command && command.forgivenIf ? [`forgiven if ${line(toArgv(command.forgivenIf))}`] : []
  return [
    line(words.slice(0, 2)),
    ...[...words.slice(2), ...questions, ...pardons].map((word) => `  ${escapedText(word)}`),
  ]
}

function fileLine(command: Command): string {
  if (command.kind === 'delete-state')
    return escapedText(`${command.kind} ${command.directory}/${command.prefix}*`)
  const path = 'path' in command ? command.path : ''
  return escapedText(`${command.kind} ${path}${command.kind === 'write-file' ? ' [secret]' : ''}`)
}

const line = (words: readonly string[]): string => escapedText(words.join(' '))

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((text) => `  ${text}`)]

const inherited = ({ environment }: CommandPlan): readonly string[] =>
  environment.inherit.length === 0 ? [] : [`inherits ${environment.inherit.join(' ')}`]

const assignments = ({ environment }: CommandPlan): readonly string[] =>
  Object.entries(environment.set).map(([name, value]) => escapedText(`${name}=${value}`))
