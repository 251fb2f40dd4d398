import { shellWord, shellWordWithHoles } from '../grammar/words/shellWord.ts'
import type { Command, HostScriptCommand, PodmanCommand, Probe } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { expectArgument } from '../problem/expectArgument.ts'
import { isTable } from '../problem/isTable.ts'
import { toArgv } from './toArgv.ts'

/** `line`: a command is a line. `options`: a line for each option, held together by backslashes. */
export const SHELL_LAYOUTS = ['line', 'options'] as const
export type ShellLayout = (typeof SHELL_LAYOUTS)[number]

/**
 * A plan or a command as POSIX shell source, which gives back exactly the words of `toArgv` in bash, dash and
 * busybox sh.
 *
 * A plan becomes its commands, the first that fails ending them, then what must happen in any case; its exit
 * code is that of the commands. Variables that only a node has are filled by the shell. It runs in the environment of the shell that reads it. No secret stands in it:
 * a file that holds one must be there (`podman-plan plan --write-files` writes it), or the commands end.
 *
 * @param source a plan, or one of its commands
 * @param layout `line` unless given
 */
export function toShell(source: CommandPlan | Command, layout: ShellLayout = 'line'): string {
  if (isTable(source) && 'kind' in source) return commandSource(source as Command, layout)
  expectArgument('plan', source, 'toShell(source)')
  return planSource(source as CommandPlan, layout)
}

function planSource({ commands, finally: last }: CommandPlan, layout: ShellLayout): string {
  const first = commands.map((command) => commandSource(command, layout)).join(' &&\n')
  if (last.length === 0) return first
  const always = last.map((command) => commandSource(command, layout))
  return [first, 'status=$?', ...always, '(exit "$status")'].join('\n')
}

const commandSource = (command: Command, layout: ShellLayout): string =>
  (SOURCES[command.kind] as Render)(command, layout)

type Render = (command: Command, layout: ShellLayout) => string

/** A kind without a row does not compile. */
const SOURCES: {
  readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>, layout: ShellLayout) => string
} = {
  'make-directory': ({ path }) => `mkdir -p -m 0700 ${shellWord(path)}`,
  'write-file': ({ path }) => {
    const missing = shellWord(`${path} is missing; podman-plan plan --write-files creates it`)
    return `{ test -f ${shellWord(path)} || { printf '%s\\n' ${missing} >&2; false; }; }`
  },
  'delete-file': ({ path }) => `rm -f ${shellWord(path)}`,
  'delete-state': ({ directory, prefix }) => {
    const folder = shellWord(directory)
    return `rm -f ${folder}/${shellWord(prefix)}* && { rmdir ${folder} 2>/dev/null || :; }`
  },
  podman: (command, layout) => {
    const source = wordsSource(shellWords(command), layout, 1 + command.subcommand.split(' ').length)
    const { unless, forgivenIf } = command
    if (unless) return `{ ${wordsSource(shellWords(unless), 'line')} || ${source}; }`
    return forgivenIf ? `{ ${source} || ${wordsSource(shellWords(forgivenIf), 'line')}; }` : source
  },
  'end-container': (command) => wordsSource(toArgv(command).map(shellWord), 'line'),
  'host-script': (command, layout) => wordsSource(shellWords(command), layout),
}

/** The words of a process, each as shell source. What only a node knows is filled by the shell that reads it. */
function shellWords(process: Probe | PodmanCommand | HostScriptCommand): readonly string[] {
  const written = toArgv(process)
  const first = written.length - process.arguments.length
  return written.map((word, at) => {
    const argument = process.arguments[at - first]
    return argument?.kind === 'option' && argument.parts !== undefined
      ? shellWordWithHoles([{ kind: 'text', text: `${argument.name}=` }, ...argument.parts])
      : shellWord(word)
  })
}

/** Words of a command, as shell source; `together` says how many of the first ones share a line in any layout. */
function wordsSource(words: readonly string[], layout: ShellLayout, together = 1): string {
  if (layout === 'line') return words.join(' ')
  return [words.slice(0, together).join(' '), ...words.slice(together)].join(' \\\n  ')
}
