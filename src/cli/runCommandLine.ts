import { isCommand } from './COMMANDS.ts'
import { EXIT, type ExitCode, type Io } from './Io.ts'
import { readGlobalOptions } from './readGlobalOptions.ts'
import { SUBCOMMANDS } from './SUBCOMMANDS.ts'
import { UsageError } from './UsageError.ts'
import { noSuchCommand } from './wrongWord.ts'

/** Runs `podman-plan` with these words (without the program's own name) and returns its exit code. */
export async function runCommandLine(words: readonly string[], io: Io): Promise<number> {
  let called = 'podman-plan'
  try {
    const { wants, color, name, rest } = readGlobalOptions(words)
    if (wants === 'version') return await printVersion(io)
    if (wants === 'help') return await (await SUBCOMMANDS.help())(name === undefined ? [] : [name], io)
    if (name === undefined) return await wrongUsage('podman-plan: no command given', io)
    if (!isCommand(name)) throw new UsageError(noSuchCommand(name))
    called = `podman-plan ${name}`
    const command = await SUBCOMMANDS[name]()
    return await command(rest, { ...io, color })
  } catch (error) {
    if (error instanceof UsageError) return wrongUsage(`${called}: ${error.message}`, io)
    if (isFileError(error)) return unreadable(error, io)
    throw error
  }
}

async function printVersion(io: Io): Promise<ExitCode> {
  const { packageVersion } = await import('./packageVersion.ts')
  io.stdout.write(`${packageVersion()}\n`)
  return EXIT.done
}

function wrongUsage(message: string, { stderr }: Io): ExitCode {
  stderr.write(`${message}\nSee podman-plan --help\n`)
  return EXIT.usage
}

type FileError = NodeJS.ErrnoException

const isFileError = (error: unknown): error is FileError =>
  error instanceof Error && 'syscall' in error && 'path' in error

function unreadable({ message, path = '' }: FileError, { stderr }: Io): ExitCode {
  const named = message.includes(path) ? message : `${message} '${path}'`
  stderr.write(`podman-plan: ${named}\n`)
  return EXIT.refused
}
