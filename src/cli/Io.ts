/** What a sub-command may touch of the process it runs in. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly environment: Readonly<Record<string, string>>
  /** Text of a file; `-` is the standard input. */
  readonly readText: (path: string) => Promise<string>
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

/** Exit codes of `podman-plan`; 64 is EX_USAGE of sysexits.h. */
export const EXIT = { done: 0, failed: 1, refused: 2, usage: 64 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A sub-command: its words behind its name become an exit code, for `gitlab` one of the runner's choice. */
export type Subcommand = (words: readonly string[], io: Io) => Promise<number>
