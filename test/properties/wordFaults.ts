import { parse } from 'smol-toml'
import { PULL_POLICIES } from '../../src/config/pullPolicy.ts'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import { shellWord } from '../../src/grammar/words/shellWord.ts'
import { type CommandPlan, type JobContext, toArgv } from '../../src/index.ts'
import type { Argument, Command } from '../../src/plan/Command.ts'
import { DETECT_SHELL, LOGIN_BASH } from '../../src/policy/entryPoints.ts'
import { RESERVED_OPTIONS } from '../../src/policy/options/RESERVED_OPTIONS.ts'
import { argumentWord } from '../../src/render/toArgv.ts'

type Table = Readonly<Record<string, unknown>>

/** Who may have written the words: the site's file as it was parsed by somebody else, and the job. */
interface Writers {
  readonly podman: Table
  readonly job: JobContext
  readonly state: string
}

/**
 * Words of a permitted plan that nobody answers for: their origin is no place of the site's file or the job, or
 * does not say what the word says; and options that stand twice though the plan owns them.
 */
export function wordFaults(toml: string, job: JobContext, plan: CommandPlan): readonly string[] {
  const { general } = parse(toml) as { general: { podman: Table } }
  const writers = { podman: general.podman, job, state: plan.stateDirectory }
  const commands = [...plan.commands, ...plan.onCancel, ...plan.finally]
  return commands.flatMap((command) => [
    ...argumentsOf(command)
      .filter((argument) => !isAnswered(argument, writers))
      .map((argument) => `${argumentWord(argument)} is not from ${JSON.stringify(argument.origin)}`),
    ...reservedTwice(command),
  ])
}

const argumentsOf = (command: Command): readonly Argument[] =>
  command.kind === 'podman' || command.kind === 'host-script' ? command.arguments : []

function isAnswered(argument: Argument, writers: Writers): boolean {
  const { origin } = argument
  if (origin.kind === 'built-in') return BUILT_IN.has(argumentWord(argument))
  if (origin.kind === 'variable') return isInVariable(argument, origin.name, writers.job)
  if (origin.kind === 'job') return isOfJob(argument, origin.field, writers)
  return isOfSite(argument, origin.key, writers)
}

const BUILT_IN = new Set('-- -l -c --force --ignore --volumes --time=0 --replace --rm --quiet'.split(' '))

const valueIn = (argument: Argument): string =>
  argument.kind === 'end-of-options' ? '' : (argument.value ?? '')

/** A user's volume is the variable as it is; of a user's options, each value stands in it. */
function isInVariable(argument: Argument, name: string, { variables = {} }: JobContext): boolean {
  if (!Object.hasOwn(variables, name)) return false
  const written = variables[name] ?? ''
  return written === valueIn(argument) || written.replace(/['"\\]/g, '').includes(valueIn(argument))
}

function isOfJob(argument: Argument, field: string, { job, state }: Writers): boolean {
  const value = valueIn(argument)
  if (field === 'image') return value === job.image || value === job.image?.replace(/:[^:@/]*@/, '@')
  if (field === 'script') return value === job.script || value === shellWord(job.script)
  if (field === 'directories.state') return value.startsWith(state) || value.endsWith(':notmpcopyup')
  const folder = Reflect.get(job.directories, field.replace('directories.', ''))
  return typeof folder === 'string' && value.replaceAll('""', '"').includes(folder)
}

function isOfSite(argument: Argument, key: string, { podman, job, state }: Writers): boolean {
  const value = valueIn(argument)
  const [, list, index] = /^general\.podman\.(custom_options|runner_options)\[(\d+)\]$/.exec(key) ?? []
  if (list !== undefined) return isOfList(value, podman[list], Number(index), job)
  const written = podman[key.replace('general.podman.', '')]
  if (key.endsWith('_image')) return value === written || value === String(written).replace(/:[^:@/]*@/, '@')
  if (key.endsWith('_entry_point')) return isEntryPoint(value, written)
  if (key.endsWith('archive_format')) return value === written || value.startsWith(`${written}:${state}/`)
  if (key.endsWith('image_pull_policy')) return (PULL_POLICIES as readonly string[]).includes(value)
  if (key.endsWith('container_name_prefix')) return value.includes(`-${job.job}-`)
  if (key.endsWith('stop_grace_seconds')) return /^[0-9]+$/.test(value)
  return key === 'podman_plan.terminal' && argumentWord(argument) === '--tty'
}

/** The value stands in the list from that entry on, once its quotes are gone and its variables replaced. */
function isOfList(value: string, list: unknown, index: number, { hostVariables = {} }: JobContext): boolean {
  const text = (list as readonly string[])
    .slice(index)
    .join(' ')
    .replace(/['"\\]/g, '')
  const names = Object.keys(hostVariables).filter((name) => /^\w+$/.test(name))
  const expanded = text.replace(/\$\{?(\w+)\}?/g, (whole, name) =>
    names.includes(name) ? (hostVariables[name] ?? '') : whole,
  )
  return expanded.replace(/['"\\]/g, '').includes(value.replace(/['"\\]/g, ''))
}

/** The site's words, or one of the two that stand for none. */
const isEntryPoint = (value: string, written: unknown): boolean =>
  Array.isArray(written) && written.length > 0
    ? value === JSON.stringify(written)
    : [LOGIN_BASH, DETECT_SHELL].some((words) => value === JSON.stringify(words))

/** As Podman would read the words: an option in another's value does not count, one that hides in letters does. */
function reservedTwice(command: Command): readonly string[] {
  if (command.kind !== 'podman' || command.subcommand !== 'run') return []
  const words = toArgv(command)
  const end = words.length - 3
  if (words[end] !== '--') return ['no -- before the image']
  const read = parseRunOptions(words.slice(2, end))
  if (!read.ok) return [`podman would not read ${words.join(' ')}`]
  const names = read.value.map(({ name }) => name)
  const labels = read.value.filter(
    ({ name, value }) => name === '--label' && value?.startsWith('podman-plan.') === true,
  )
  return [
    ...RESERVED_OPTIONS.filter((name) => names.filter((other) => other === name).length > 1),
    ...(labels.length === 1 ? [] : ['labels of the plan']),
    ...(names.length === end - 2 ? [] : ['a word that is not one option']),
  ]
}
