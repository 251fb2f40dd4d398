import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { pidFileOf } from './pidFileOf.ts'

/**
 * Ends what a killed adapter left running. Its `podman run` has a process group of its own and goes on: loading
 * an image, it would make its container after the cleanup has looked for one, or replace the container of a
 * second try.
 *
 * A step ends only its own forerunner, a cleanup every podman of the job.
 */
export async function endOrphans(plan: CommandPlan): Promise<void> {
  const isOrphan = plan.phase === 'cleanup' ? ofTheJob(plan) : ofTheStep(plan)
  const orphans = ownProcesses().filter(isOrphan)
  for (const id of orphans) kill(id)
  for (let tries = 0; tries < 100 && orphans.some((id) => existsSync(`/proc/${id}`)); tries += 1) {
    await sleep(20)
  }
}

type IsOrphan = (id: number) => boolean

/** Every process of a plan is started in the job's state folder, and nothing else has a reason to be there. */
const ofTheJob =
  ({ stateDirectory }: CommandPlan): IsOrphan =>
  (id) =>
    !isPause(id) &&
    (ask(() => readlinkSync(`/proc/${id}/cwd`)) === stateDirectory ||
      wordsOf(id).some((word) => word.startsWith(`--pidfile=${stateDirectory}/`)))

const ofTheStep = ({ commands }: CommandPlan): IsOrphan => {
  const pidFiles = commands.flatMap((command) =>
    command.kind === 'podman' ? (pidFileOf(command) ?? []) : [],
  )
  return (id) => !isPause(id) && pidFiles.some((pidFile) => wordsOf(id).includes(`--pidfile=${pidFile}`))
}

/** Rootless podman leaves a process that holds its user namespace open, for all jobs of the user. */
const isPause = (id: number): boolean =>
  /pause|catatonit/.test(ask(() => readFileSync(`/proc/${id}/comm`, 'utf8')) ?? '')

const wordsOf = (id: number): readonly string[] =>
  (ask(() => readFileSync(`/proc/${id}/cmdline`, 'utf8')) ?? '').split('\0')

const ownProcesses = (): readonly number[] =>
  (ask(() => readdirSync('/proc')) ?? [])
    .map(Number)
    .filter((id) => Number.isInteger(id) && id !== process.pid)
    .filter((id) => ask(() => statSync(`/proc/${id}`).uid) === process.geteuid?.())

function kill(id: number): void {
  ask(() => process.kill(id, 'SIGKILL'))
}

/** Of a process that has ended since, or that is somebody else’s, nothing can be asked. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question()
  } catch {
    return undefined
  }
}
