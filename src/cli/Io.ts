import type { COMMON_OPTIONS } from './COMMANDS.ts'

/** What a command may use of the process it runs in. */
export interface Io {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly environment: Readonly<Record<string, string>>
  /** Text of a file; `-` is standard input. */
  readonly readText: (path: string) => Promise<string>
  /** Standard input, for what is read piece by piece; that of the process unless given. */
  readonly stdin?: NodeJS.ReadableStream
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
  /** `--color`; `auto` unless given. */
  readonly color?: ColorChoice
}

export type ColorChoice = keyof typeof COMMON_OPTIONS.color.choices

/** Exit codes of `podman-plan`; 64 is EX_USAGE of sysexits.h. */
export const EXIT = { done: 0, failed: 1, refused: 2, usage: 64 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Runs a command with the words that follow its name and returns the exit code. */
export type Subcommand = (words: readonly string[], io: Io) => Promise<number>
