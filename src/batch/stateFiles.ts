import { changeFiles, keepPrivate } from '../node/changeFiles.ts'
import { writeFiles } from '../node/writeFiles.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { Secret } from '../secret/Secret.ts'
import { batchFiles } from './batchFiles.ts'

/** Writes the files that the job on the node needs into the state folder, after removing those of an earlier try. */
export async function writeStateFiles(plan: CommandPlan, script: string): Promise<void> {
  await changeFiles({ kind: 'make-directory', path: plan.stateDirectory })
  await keepPrivate(plan.stateDirectory)
  for (const path of filesOf(plan)) await changeFiles({ kind: 'delete-file', path })
  await writeFiles(plan)
  await changeFiles({ kind: 'write-file', path: batchFiles(plan).script, content: new Secret(script) })
}

/** Removes the files of the job, above all its credentials: the job itself may never have started. */
export async function removeStateFiles(plan: CommandPlan, notice: (text: string) => void): Promise<void> {
  const written = plan.commands.flatMap((command) => (command.kind === 'write-file' ? [command.path] : []))
  await deleteFiles([...written, ...filesOf(plan)], notice)
}

/** Removes what the job should have removed: a pending job never ran, and Podman may write the pid file late. */
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
