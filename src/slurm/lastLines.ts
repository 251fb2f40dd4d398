import { shellWord } from '../grammar/words/shellWord.ts'
import { type Command, isFileCommand } from '../plan/Command.ts'
import { toShell } from '../render/toShell.ts'

/** Lines of a function that does what must be done whatever happened: each may fail, and says nothing of its success. */
export const lastLines = (commands: readonly Command[]): string =>
  commands.map((command) => `  ${lastSource(command)}\n`).join('')

const lastSource = (command: Command): string =>
  command.kind === 'end-container'
    ? `endContainer ${shellWord(command.pidFile)} ${command.graceSeconds}`
    : isFileCommand(command)
      ? toShell(command)
      : `(clean ${toShell(command)}) </dev/null >/dev/null`
