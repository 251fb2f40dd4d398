import { COMMANDS } from './COMMANDS.ts'
import { bashCompletion } from './completion/bashCompletion.ts'
import { fishCompletion } from './completion/fishCompletion.ts'
import { zshCompletion } from './completion/zshCompletion.ts'
import { EXIT, type Subcommand } from './Io.ts'
import { readWords } from './readWords.ts'

type Shell = (typeof COMMANDS.completion.operands)[0]['choices'][number]

const SCRIPTS: Readonly<Record<Shell, () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** `completion bash|zsh|fish` */
export const completion: Subcommand = async (words, io) => {
  const [shell] = readWords(words, COMMANDS.completion).operands as readonly [Shell]
  io.stdout.write(SCRIPTS[shell]())
  return EXIT.done
}
