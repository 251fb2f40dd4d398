import { COMMANDS, isCommand } from './COMMANDS.ts'
import { formatHelp, formatOverview } from './formatHelp.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'
import { UsageError } from './UsageError.ts'
import { noSuchCommand } from './wrongWord.ts'

/** `help [COMMAND]` */
export const help: Subcommand = async (words, io) => {
  const [name] = readWords(words, COMMANDS.help).operands
  if (name !== undefined && !isCommand(name)) throw new UsageError(noSuchCommand(name))
  io.stdout.write(name === undefined ? formatOverview() : formatHelp(name))
  return EXIT.done
}
