import type { Origin } from '../../origin/Origin.ts'
import type { Command, Probe } from '../../plan/Command.ts'
import { endContainerLine } from '../endContainerLine.ts'
import { argumentWord } from '../toArgv.ts'
import { originText } from './originText.ts'
import { type Row, type Writer, writerOf } from './Row.ts'

/** A command as rows: a process word by word, a file as one row. */
export const commandRows = (command: Command): readonly Row[] => (ROWS[command.kind] as Render)(command)

type Render = (command: Command) => readonly Row[]

/** A kind without a row does not compile. */
const ROWS: { readonly [K in Command['kind']]: (command: Extract<Command, { kind: K }>) => readonly Row[] } =
  {
    'make-directory': ({ path, origin }) => [fileRow(`make-directory ${path}`, origin)],
    'write-file': ({ path, origin }) => [fileRow(`write-file ${path} [secret]`, origin)],
    'delete-file': ({ path, origin }) => [fileRow(`delete-file ${path}`, origin)],
    'delete-state': ({ directory, prefix, origin }) => [
      fileRow(`delete-state ${directory}/${prefix}*`, origin),
    ],
    podman: (command) => [
      ...probeRows('unless', 'the image is there already', command.unless),
      ...processRows(`${command.program} ${command.subcommand}`, command),
      ...probeRows('forgiven if', 'the image is there all the same', command.forgivenIf),
    ],
    'end-container': (command) => [fileRow(endContainerLine(command), command.origin)],
    'host-script': (command) => processRows(command.program, command),
  }

const rowOf = (word: string, origin: Origin): Row => ({
  writer: writerOf(origin),
  word,
  why: originText(origin),
})

const fileRow = (word: string, origin: Origin = { kind: 'built-in', why: '' }): Row => rowOf(word, origin)

const processRows = (
  first: string,
  { programOrigin, arguments: words }: Pick<Probe, 'programOrigin' | 'arguments'>,
): readonly Row[] => [
  rowOf(first, programOrigin),
  ...words.map((argument) => ({
    ...rowOf(argumentWord(argument), argument.origin),
    word: `  ${argumentWord(argument)}`,
  })),
]

/** A question to podman is one row, and the user's where one of its words is. */
function probeRows(when: string, why: string, probe: Probe | undefined): readonly Row[] {
  if (probe === undefined) return []
  const words = probe.arguments.map(argumentWord).join(' ')
  const writers = probe.arguments.map(({ origin }): Writer => writerOf(origin))
  const writer = writers.includes('user') ? 'user' : 'plan'
  return [{ writer, word: `(${when} ${probe.program} ${probe.subcommand} ${words})`, why }]
}
