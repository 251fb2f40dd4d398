import { existsSync } from 'node:fs'
import type { Command, PodmanCommand, Probe } from '../plan/Command.ts'
import { toArgv } from '../render/toArgv.ts'
import { containerStart } from './ContainerStart.ts'
import { type Execution, quietly } from './Execution.ts'
import type { Outcome } from './Outcome.ts'
import { outcomeOf } from './outcomeOf.ts'
import { runStoppable } from './runStoppable.ts'
import { stopContainer, stopProcess } from './stopping.ts'

/** Runs a podman command with the questions before and after it. */
export async function runPodman(command: PodmanCommand, execution: Execution): Promise<Outcome> {
  if (command.unless && (await answersYes(command.unless, execution))) return { kind: 'succeeded' }
  const outcome =
    command.subcommand === 'run'
      ? await runContainer(command, execution)
      : await runProcess(command, execution)
  if (outcome.kind !== 'engine-failed' || outcome.exitCode === undefined) return outcome
  if (!command.forgivenIf || !(await answersYes(command.forgivenIf, execution))) {
    return { ...outcome, ...imageOf(command) }
  }
  execution.notice(`podman ${command.subcommand} failed, and is forgiven: what it wanted is here`)
  return { kind: 'succeeded' }
}

async function runContainer(command: PodmanCommand, execution: Execution): Promise<Outcome> {
  const { pidFile } = command
  const hasStarted = () => pidFile !== undefined && existsSync(pidFile)
  const end = await runStoppable(toArgv(command), execution, stopContainer(hasStarted))
  return outcomeOf('container-script', {
    ...end,
    pidFileExists: hasStarted(),
    start: containerStart(command),
  })
}

/** A process that starts no container. */
export const runProcess = async (command: Command, execution: Execution): Promise<Outcome> =>
  outcomeOf('podman', await runStoppable(toArgv(command), execution, stopProcess))

async function answersYes(probe: Probe, execution: Execution): Promise<boolean> {
  const place = quietly(execution.place)
  const end = await runStoppable(toArgv(probe), { ...execution, place }, stopProcess)
  return end.exitCode === 0 && !end.stopped
}

/** Of these sub-commands the first operand is an image. */
function imageOf({ subcommand, arguments: words }: PodmanCommand): Pick<EngineFailed, 'image'> {
  if (!['pull', 'run', 'save'].includes(subcommand)) return {}
  const image = words.find((word) => word.kind === 'operand')
  return image?.kind === 'operand' ? { image: { name: image.value, origin: image.origin } } : {}
}

type EngineFailed = Extract<Outcome, { kind: 'engine-failed' }>
