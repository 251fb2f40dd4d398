import type { Subcommand } from './Io.ts'

/** Each is loaded when it is asked for: a helper script that plans must not wait for what executes. */
export const SUBCOMMANDS = {
  check: async () => (await import('./check.ts')).check,
  plan: async () => (await import('./plan.ts')).plan,
  run: async () => (await import('./run.ts')).run,
  diff: async () => (await import('./diff.ts')).diff,
  matrix: async () => (await import('./matrix.ts')).matrix,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
} satisfies Readonly<Record<string, () => Promise<Subcommand>>>

export type SubcommandName = keyof typeof SUBCOMMANDS
