import { type SpawnOptions, spawn } from 'node:child_process'

/** How a process ended, and what it printed. A process ended by a signal has the code a shell would give it. */
export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface ProcessOptions extends Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'> {
  /** The whole environment, not an addition to this process's own. */
  readonly env: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly signal?: AbortSignal
}

/** Runs a program to its end without blocking: the registry's front answers from this same process. */
export function runProcess(argv: readonly string[], options: ProcessOptions): Promise<Finished> {
  const [program = '', ...words] = argv
  const { stdin, ...spawnOptions } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { ...spawnOptions, stdio: 'pipe' })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? 128 + (signal === 'SIGTERM' ? 15 : 9),
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    )
    // A program that reads nothing closes its end early; that is not our failure.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin ?? '')
  })
}

/** As `runProcess`, for the lab's own steps: whatever is not 0 is a broken lab. */
export async function mustRun(argv: readonly string[], options: ProcessOptions): Promise<string> {
  const finished = await runProcess(argv, options)
  if (finished.code !== 0) {
    throw new Error(`${argv.join(' ')} ended with ${finished.code}:\n${finished.stdout}${finished.stderr}`)
  }
  return finished.stdout
}
