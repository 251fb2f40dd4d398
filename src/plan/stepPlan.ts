import { originIn } from '../config/PodmanConfig.ts'
import { isScriptStep, type Owner, ownerOf } from '../job/steps.ts'
import { because, type Origin } from '../origin/Origin.ts'
import { optionMount, volumeMount } from '../policy/mounts/optionMount.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, folderOf, operand, option } from './argument.ts'
import type { Command } from './Command.ts'
import type { CommandPlan, VolumeSource } from './CommandPlan.ts'
import { containerName } from './containerName.ts'
import { type ImageSource, imageSource } from './imageSource.ts'
import { makePlan } from './makePlan.ts'
import { podmanCommand } from './podmanCommand.ts'
import { runCommand } from './runCommand.ts'
import { authFilePath, type PlanKey, pidFilePath } from './stateFiles.ts'

/** One step: its script in a container, or on the host where only the job's script runs in one. */
export function stepPlan(permitted: PermittedJob): CommandPlan {
  const { config, job } = permitted
  const owner = ownerOf(job.step)
  const image = imageSource(permitted, owner)
  const onHost = config.stepScriptOnly && !isScriptStep(job.step)
  return image === undefined || onHost ? hostPlan(permitted, owner) : containerPlan(permitted, owner, image)
}

function hostPlan(permitted: PermittedJob, owner: Owner): CommandPlan {
  const { config, job } = permitted
  const command: Command = {
    kind: 'host-script',
    program: config.shellPath,
    programOrigin: originIn(config, 'general.shell_path'),
    arguments: [
      option('-l', undefined, builtIn('a login shell')),
      operand(job.script, { kind: 'job', field: 'script' }),
    ],
  }
  return makePlan(permitted, { phase: 'step', step: job.step, owner, where: 'host', commands: [command] })
}

function containerPlan(permitted: PermittedJob, owner: Owner, image: ImageSource): CommandPlan {
  const { config, job } = permitted
  const { state } = job.directories
  const key: PlanKey = { phase: 'step', step: job.step }
  const auth = image.kind === 'archive' ? undefined : permitted.authFile
  const authPath = authFilePath(state, key)
  const name = operand(containerName(config, job), originIn(config, 'podman_plan.container_name_prefix'))
  return makePlan(permitted, {
    phase: 'step',
    step: job.step,
    owner,
    where: 'container',
    commands: [
      { kind: 'make-directory', path: state, origin: folderOf('state') },
      ...(auth ? [{ kind: 'write-file', path: authPath, content: auth, origin: CREDENTIALS } as const] : []),
      { kind: 'delete-file', path: pidFilePath(state, key), origin: folderOf('state', 'a stale pid file') },
      runCommand(permitted, owner, image, key),
    ],
    onCancel: [
      podmanCommand(permitted, 'stop', [...ignoring(permitted, config.stopGraceSeconds), name]),
      podmanCommand(permitted, 'rm', [FORCE, ...ignoring(permitted, 0), name]),
      { kind: 'delete-file', path: pidFilePath(state, key), origin: folderOf('state', 'a stale pid file') },
    ],
    finally: auth ? [{ kind: 'delete-file', path: authPath, origin: CREDENTIALS }] : [],
    ...(owner === 'user' ? recheck(permitted) : {}),
  })
}

const FORCE = option('--force', undefined, builtIn('stops it if it still runs'))

/** Options of `podman stop` and `podman rm`: no container of that name is no failure. */
const ignoring = ({ config }: PermittedJob, seconds: number) => [
  option('--ignore', undefined, builtIn('none left is no failure')),
  option(
    '--time',
    String(seconds),
    seconds === 0
      ? builtIn('kills at once')
      : because(originIn(config, 'podman_plan.stop_grace_seconds'), 'seconds until the kill'),
  ),
]

/** Host folders that user-written mounts show. */
function recheck({
  config,
  userVolumes,
  userOptions,
  boundaries,
}: PermittedJob): Pick<CommandPlan, 'userVolumes'> {
  // An adapter has nobody to warn.
  if (config.severities['volume.source'] !== 'refuse') return {}
  const written = [
    ...userVolumes.map(({ variable, volume }) => ({ variable, mount: volumeMount(volume) })),
    ...userOptions.map((added) => ({ variable: variableOf(added.origin), mount: optionMount(added) })),
  ]
  const sources = written.flatMap(({ variable, mount }): readonly VolumeSource[] =>
    mount?.source === undefined ? [] : [{ path: mount.source, from: `variables.${variable}` }],
  )
  return sources.length === 0 ? {} : { userVolumes: { sources, boundaries } }
}

const variableOf = (origin: Origin): string => (origin.kind === 'variable' ? origin.name : '')
