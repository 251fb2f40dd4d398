import type { CommandName } from './COMMANDS.ts'
import type { Subcommand } from './Io.ts'

/** Each command is loaded on demand, so a helper script that plans does not wait for what executes. */
export const SUBCOMMANDS: Readonly<Record<CommandName, () => Promise<Subcommand>>> = {
  check: async () => (await import('./check.ts')).check,
  plan: async () => (await import('./plan.ts')).plan,
  run: async () => (await import('./run.ts')).run,
  diff: async () => (await import('./diff.ts')).diff,
  matrix: async () => (await import('./matrix.ts')).matrix,
  read: async () => (await import('./read.ts')).read,
  doctor: async () => (await import('./doctor.ts')).doctor,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  completion: async () => (await import('./completion.ts')).completion,
  help: async () => (await import('./help.ts')).help,
}
