import type { Argument, Command, Probe } from '../plan/Command.ts'
import { wrongArgument } from '../problem/expectArgument.ts'
import { END_CONTAINER } from './END_CONTAINER.ts'

/**
 * The words of a command, the program first; empty for a command that is no process.
 *
 *     toArgv(command)   // ['/usr/bin/podman', 'run', '--volume=…', …, '--', 'IMAGE', 'SCRIPT']
 *
 * A variable that only a node has is shown as `$NAME`: see `fillNodeVariables`.
 *
 * @param command one of a plan's commands, or the probe beside one
 */
export function toArgv(command: Command | Probe): readonly string[] {
  if (typeof command === 'object' && command !== null) {
    if ('kind' in command && Object.hasOwn(ARGV, command.kind)) return (ARGV[command.kind] as Render)(command)
    if ('subcommand' in command) return podmanWords(command)
  }
  throw wrongArgument('command', command, 'toArgv(command)')
}

type Render = (command: Command) => readonly string[]

const ARGV: {
  readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>) => readonly string[]
} = {
  'make-directory': () => [],
  'write-file': () => [],
  'delete-file': () => [],
  'delete-state': () => [],
  podman: (command) => podmanWords(command),
  'end-container': ({ pidFile, graceSeconds }) => [
    '/bin/sh',
    '-c',
    END_CONTAINER,
    'podman-plan',
    pidFile,
    String(graceSeconds),
  ],
  'host-script': ({ program, arguments: words }) => [program, ...words.map(argumentWord)],
}

const podmanWords = ({
  program,
  subcommand,
  arguments: words,
}: Probe | Extract<Command, { kind: 'podman' }>) => [
  program,
  ...subcommand.split(' '),
  ...words.map(argumentWord),
]

/** The word of an argument; a kind without a row does not compile. */
const WORDS: { readonly [K in Argument['kind']]: (argument: Extract<Argument, { kind: K }>) => string } = {
  option: ({ name, value }) => (value === undefined ? name : `${name}=${value}`),
  'end-of-options': () => '--',
  operand: ({ value }) => value,
}

/** An argument as podman gets it: always one word. */
export const argumentWord = <K extends Argument['kind']>(argument: Extract<Argument, { kind: K }>): string =>
  WORDS[argument.kind as K](argument)
