import { EXIT, type ExitCode, type Io } from './Io.ts'
import { SUBCOMMANDS, type SubcommandName } from './SUBCOMMANDS.ts'
import { UsageError } from './UsageError.ts'

/** The words of the command line, the program's own name not among them, become an exit code. */
export async function runCommandLine(words: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = words
  if (name === '--version') return printVersion(io)
  if (name === '--help' || name === '') return printHelp(undefined, io)
  if (!isSubcommand(name)) return wrongUsage(`: there is no command ${name}`, io)
  if (rest.includes('--help')) return printHelp(name, io)
  try {
    const subcommand = await SUBCOMMANDS[name]()
    return await subcommand(rest, io)
  } catch (error) {
    if (error instanceof UsageError) return wrongUsage(` ${name}: ${error.message}`, io)
    if (isFileError(error)) return unreadable(error, io)
    throw error
  }
}

const isSubcommand = (name: string): name is SubcommandName => Object.hasOwn(SUBCOMMANDS, name)

async function printHelp(name: SubcommandName | undefined, io: Io): Promise<ExitCode> {
  const { HELP, OVERVIEW } = await import('./HELP.ts')
  io.stdout.write(name === undefined ? OVERVIEW : HELP[name])
  return EXIT.done
}

async function printVersion(io: Io): Promise<ExitCode> {
  const { packageVersion } = await import('./packageVersion.ts')
  io.stdout.write(`${packageVersion()}\n`)
  return EXIT.done
}

function wrongUsage(message: string, { stderr }: Io): ExitCode {
  stderr.write(`podman-plan${message}; see podman-plan --help\n`)
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
