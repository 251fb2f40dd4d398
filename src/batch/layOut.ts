import { changeFiles, keepPrivate } from '../node/changeFiles.ts'
import { writeFiles } from '../node/writeFiles.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { Secret } from '../secret/Secret.ts'
import { batchFiles } from './batchFiles.ts'

/** Puts into the state folder what the job on the node needs, and takes out of it what an earlier try has left. */
export async function layOut(plan: CommandPlan, script: string): Promise<void> {
  await changeFiles({ kind: 'make-directory', path: plan.stateDirectory })
  await keepPrivate(plan.stateDirectory)
  for (const path of filesOf(plan)) await changeFiles({ kind: 'delete-file', path })
  await writeFiles(plan)
  await changeFiles({ kind: 'write-file', path: batchFiles(plan).script, content: new Secret(script) })
}

/** Credentials above all: the job itself may never have started. */
export async function takeAway(plan: CommandPlan, notice: (text: string) => void): Promise<void> {
  const written = plan.commands.flatMap((command) => (command.kind === 'write-file' ? [command.path] : []))
  await deleteFiles([...written, ...filesOf(plan)], notice)
}

/** A job that was pending has undone nothing, and the monitor of a running one can write the pid file late. */
export const undoFiles = (plan: CommandPlan, notice: (text: string) => void): Promise<void> =>
  deleteFiles(
    plan.onCancel.flatMap((command) => (command.kind === 'delete-file' ? [command.path] : [])),
    notice,
  )

async function deleteFiles(paths: readonly string[], notice: (text: string) => void): Promise<void> {
  for (const path of paths) {
    await changeFiles({ kind: 'delete-file', path }).catch((error: Error) => notice(error.message))
  }
}

function filesOf(plan: CommandPlan): readonly string[] {
  const { script, stdout, stderr, outcome } = batchFiles(plan)
  return [script, stdout, stderr, outcome, `${outcome}.new`]
}
