import { shellWord } from '../grammar/words/shellWord.ts'
import { escapedText } from '../problem/shown.ts'
import { type ParsedRun, parseRun } from '../review/parseRun.ts'
import { COMMANDS } from './COMMANDS.ts'
import { EXIT, type Io, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { reported } from './report.ts'

/** `read -- podman run …`, `read -` for shell text on standard input */
export const read: Subcommand = async (words, io) => {
  const { values, operands } = readWords(words, COMMANDS.read)
  const run = reported(parseRun(await commandOf(operands, io), { variables: io.environment }), io)
  if (run === undefined) return EXIT.refused
  io.stdout.write(values.format === 'json' ? `${JSON.stringify(run, null, 2)}\n` : explained(run))
  return EXIT.done
}

/** One word that holds blanks is a command line that somebody quoted. */
async function commandOf(operands: readonly string[], io: Io): Promise<string | readonly string[]> {
  const [only = ''] = operands
  if (operands.length > 1) return operands
  if (only === '-') return io.readText('-')
  return /\s/.test(only) ? only : operands
}

function explained({ environment, program, options, image, words, risks }: ParsedRun): string {
  const assigned = Object.entries(environment).map(([name, value]) => `${name}=${shellWord(value)} `)
  const lines = [
    `${assigned.join('')}${program} run`,
    ...options.map((option) => {
      const notes = risks.filter((risk) => risk.option === option.word).map(({ note }) => note)
      const text = `  ${shellWord(option.word)}`
      return notes.length === 0 ? text : `${text.padEnd(40)}  ${[...new Set(notes)].join('; ')}`
    }),
    `  ${shellWord(image)}`,
    ...words.map((word) => `    ${shellWord(word)}`),
  ]
  return `${lines.map(escapedText).join('\n')}\n`
}
