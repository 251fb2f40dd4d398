import { isFileCommand } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { changeFiles } from './changeFiles.ts'

/**
 * Makes the folders and writes the files that a plan's commands read, for whoever runs the rendered commands
 * elsewhere: the job's credentials are in no rendering. A stale file goes, as it would if the plan were executed.
 */
export async function writeFiles({ commands }: CommandPlan): Promise<void> {
  for (const command of commands) {
    if (isFileCommand(command)) await changeFiles(command)
  }
}
