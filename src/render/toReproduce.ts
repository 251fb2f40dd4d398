import { shellWord } from '../grammar/words/shellWord.ts'
import type { Argument, Command, PodmanCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { argumentWord, toArgv } from './toArgv.ts'

export interface ReproduceOptions {
  /** What allocates a node and runs a command on it with a terminal: `['srun', '--pty']`. */
  readonly allocation?: readonly string[] | undefined
}

/**
 * What a person pastes into a shell to get into the container of a step by hand: `podman run -it` with the same image,
 * mounts and options, and a shell instead of the script. The job's auth file, pid file, name and labels are left out:
 * the person's own logins count, and the job's cleanup does not end the container. The job's folders are made first,
 * for a cleanup may have removed them. Of a step that runs on the host, its own command.
 *
 *     mkdir -p … && podman run --interactive --tty --rm … --entrypoint='["/bin/bash","-l"]' -- IMAGE
 *
 * @param plan of a step
 * @returns one line of POSIX shell; empty for a plan that runs neither a container nor a script
 */
export function toReproduce(plan: CommandPlan, { allocation = [] }: ReproduceOptions = {}): string {
  expectArgument('plan', plan, 'toReproduce(plan)')
  const run = plan.commands.find(isRun)
  if (run === undefined) {
    const script = plan.commands.find(({ kind }) => kind === 'host-script')
    return script === undefined ? '' : source([...allocation, ...toArgv(script)])
  }
  const folders = run.arguments.flatMap(jobFolder)
  const container = source([
    ...allocation,
    run.program,
    ...run.subcommand.split(' '),
    ...interactive(run.arguments),
  ])
  return folders.length === 0 ? container : `${source(['mkdir', '-p', '--', ...folders])} && ${container}`
}

const source = (words: readonly string[]): string => words.map(shellWord).join(' ')

const isRun = (command: Command): command is PodmanCommand =>
  command.kind === 'podman' && command.subcommand === 'run'

/** What belongs to the job's own run, and what is written anew. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  '--authfile',
  '--cidfile',
  '--interactive',
  '--name',
  '--pidfile',
  '--quiet',
  '--replace',
  '--rm',
  '--tty',
])

/** The same options and image with a terminal and a shell; the script and what follows it are left out. */
function interactive(all: readonly Argument[]): readonly string[] {
  const options = all.filter(
    (argument) => argument.kind === 'option' && !LEFT_OUT.has(argument.name) && !isOurLabel(argument),
  )
  const image = all.find(({ kind }) => kind === 'operand')
  return [
    '--interactive',
    '--tty',
    '--rm',
    ...options.map((argument) => argumentWord(withShell(argument))),
    '--',
    ...(image ? [argumentWord(image)] : []),
  ]
}

const isOurLabel = (argument: Argument): boolean =>
  argument.kind === 'option' &&
  argument.name === '--label' &&
  argument.value?.startsWith('podman-plan.') === true

function withShell(argument: Argument): Argument {
  if (argument.kind !== 'option' || argument.name !== '--entrypoint') return argument
  return { ...argument, value: JSON.stringify(shellOf(argument.value ?? '')) }
}

/** An entry point without the word that wants a script: `/bin/bash -l -c` becomes a login shell. */
function shellOf(entryPoint: string): readonly string[] {
  const words = wordsIn(entryPoint)
  const at = words.findIndex((word) => /^-[A-Za-z]*c$/.test(word))
  if (at === -1) return words
  // `sh -c SOURCE NAME` looks for a shell to hand the script to; without a script that shell is interactive.
  const rest = words.slice(at + 1)
  if (rest.length > 0)
    return [...words.slice(0, at + 1), (rest[0] ?? '').replaceAll(' "$1"', ''), ...rest.slice(1)]
  const letters = (words[at] ?? '').replace(/c$/, '')
  return [...words.slice(0, at), ...(letters === '-' ? [] : [letters])]
}

function wordsIn(entryPoint: string): readonly string[] {
  try {
    const words: unknown = JSON.parse(entryPoint)
    return Array.isArray(words) ? words.map(String) : [entryPoint]
  } catch {
    return [entryPoint]
  }
}

/** The host's side of a mount that the plan makes for the job itself. */
function jobFolder(argument: Argument): readonly string[] {
  if (argument.kind !== 'option' || argument.name !== '--volume' || argument.origin.kind !== 'job') return []
  return [argument.value?.split(':')[0] ?? '']
}
