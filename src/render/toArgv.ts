import type { Command, Probe } from '../plan/Command.ts'
import { argumentWord } from './argumentWord.ts'

/**
 * The words of a command, the program first; empty for a command that is no process.
 *
 *     toArgv(command)   // ['/usr/bin/podman', 'run', '--volume=…', …, '--', 'IMAGE', 'SCRIPT']
 *
 * @param command one of a plan's commands, or the probe beside one
 */
export const toArgv = (command: Command | Probe): readonly string[] =>
  'kind' in command ? (ARGV[command.kind] as Render)(command) : podmanWords(command)

type Render = (command: Command) => readonly string[]

const ARGV: {
  readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>) => readonly string[]
} = {
  'make-directory': () => [],
  'write-file': () => [],
  'delete-file': () => [],
  'delete-state': () => [],
  podman: (command) => podmanWords(command),
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
