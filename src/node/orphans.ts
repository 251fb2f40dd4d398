import { PODMAN_SUBCOMMANDS } from '../plan/Command.ts'
import type { CommandPlan } from '../plan/CommandPlan.ts'
import { jobPart } from '../plan/containerName.ts'
import { endProcesses, type HostProcess, hostProcesses, isContained } from './hostProcesses.ts'

/**
 * Ends every podman that a killed adapter left running: it has a process group of its own and goes on. Loading an
 * image, it would make its container after a cleanup has looked for one, or replace the one of a second try.
 *
 * A step ends its own forerunner, a cleanup every podman of the job.
 *
 * @returns whether there was one, or a container's monitor; and the names of the containers that they were making:
 * one that podman has in its storage, but not yet in its database, has no label to be found by (seen on 4.3.1)
 */
export async function endOrphans(plan: CommandPlan): Promise<Orphans> {
  const processes = hostProcesses()
  const orphans = processes.filter(isOrphan(plan))
  await endProcesses(
    orphans.map(({ id }) => id),
    'SIGKILL',
  )
  const named = orphans.flatMap(({ words }) => words.filter((word) => word.startsWith(NAME)))
  const names = named.map((word) => word.slice(NAME.length)).filter(isNameOf(plan))
  return {
    found: orphans.length > 0 || processes.some(isMonitor(plan)),
    names: [...new Set(names)],
  }
}

export interface Orphans {
  readonly found: boolean
  readonly names: readonly string[]
}

const NAME = '--name='

/** `PREFIX-JOB-STEP`; whatever else a process says it makes is none of this job's, or no name at all. */
const isNameOf =
  ({ job }: CommandPlan) =>
  (name: string): boolean =>
    /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name) && name.includes(`-${jobPart(job)}-`)

/**
 * Ends monitors that podman has forgotten, with the container processes they hold. A podman that is killed while
 * it makes a container leaves both behind, and no `podman ps` or `podman rm` knows of them (seen on 4.3.1).
 *
 * Only when podman has removed what it knows of: without its monitor it waits for a container in vain.
 */
export async function endMonitors(plan: CommandPlan): Promise<void> {
  const processes = hostProcesses()
  const monitors = processes.filter(isMonitor(plan)).map(({ id }) => id)
  if (monitors.length === 0) return
  // A monitor that is told to end ends its container first.
  await endProcesses(monitors, 'SIGTERM')
  const held = processes.filter(({ parent }) => monitors.includes(parent)).map(({ id }) => id)
  await endProcesses([...monitors, ...held], 'SIGKILL')
}

type Among = (process: HostProcess) => boolean

/**
 * Every podman of a plan is started in the job's state folder, and with a word that names a sub-command. The
 * program is not asked: a site's podman may be a script that starts another.
 */
function isOrphan(plan: CommandPlan): Among {
  const pidFiles = pidFilesOf(plan).map((pidFile) => `--pidfile=${pidFile}`)
  return (process) => {
    const { name, words, directory } = process
    // Rootless podman leaves a process of the same words that holds the user namespace, for all jobs.
    if (name === MONITOR || name.includes('pause')) return false
    const looksSo =
      plan.phase === 'cleanup'
        ? directory === plan.stateDirectory && words.slice(1, 3).some((word) => SUBCOMMANDS.includes(word))
        : pidFiles.some((word) => words.includes(word))
    return looksSo && !isContained(process)
  }
}

/** A monitor's own call of podman, which cleans up, begins with an option. */
const SUBCOMMANDS: readonly string[] = PODMAN_SUBCOMMANDS.map((words) => words.replace(/ .*/, ''))

const MONITOR = 'conmon'

/** Podman tells a container's monitor which pid file to write: conmon(8), `--container-pidfile`. */
const isMonitor =
  (plan: CommandPlan): Among =>
  (process) => {
    const { name, words } = process
    const pidFile = name === MONITOR ? words[words.indexOf('-p') + 1] : undefined
    if (pidFile === undefined) return false
    const looksSo =
      plan.phase === 'cleanup'
        ? pidFile.startsWith(`${plan.stateDirectory}/`)
        : pidFilesOf(plan).includes(pidFile)
    return looksSo && !isContained(process)
  }

const pidFilesOf = ({ commands }: CommandPlan): readonly string[] =>
  commands.flatMap((command) => (command.kind === 'podman' ? (command.pidFile ?? []) : []))
