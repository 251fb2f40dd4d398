import { EXIT } from './Io.ts'
import { readTextFile } from './readTextFile.ts'
import { runCommandLine } from './runCommandLine.ts'

/** Runs the command line of this process. */
export async function runProcess(): Promise<void> {
  const cancel = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => cancel.abort())

  // A reader that has gone, as of `| head`, ends nothing; a disk that is full must not end in success.
  process.stderr.on('error', () => {})
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || process.exitCode === EXIT.refused) return
    process.exitCode = EXIT.refused
    process.stderr.write(`podman-plan: ${message}\n`)
  })

  const code = await runCommandLine(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env as Readonly<Record<string, string>>,
    readText: readTextFile,
    signal: cancel.signal,
  })
  process.exitCode ??= code
}
