import { originIn } from '../config/PodmanConfig.ts'
import type { SourcedOption } from '../config/SiteOptions.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import type { Owner } from '../job/steps.ts'
import { because } from '../origin/Origin.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, endOfOptions, folderOf, operand, option } from './argument.ts'
import type { Argument, PodmanCommand } from './Command.ts'
import { containerName, jobLabel } from './containerName.ts'
import { type ImageSource, preparePulls, stepPullPolicy } from './imageSource.ts'
import { podmanCommand } from './podmanCommand.ts'
import { authFilePath, type PlanKey, pidFilePath } from './stateFiles.ts'

/**
 * `podman run` for one step. Options that the plan owns stand last, where nothing can override them: of a
 * repeated option podman takes the last. Source: podman-run(1).
 */
export const runCommand = (
  permitted: PermittedJob,
  owner: Owner,
  image: ImageSource,
  key: PlanKey,
): PodmanCommand => ({
  ...podmanCommand(permitted, 'run', [
    ...jobVolumes(permitted),
    ...(owner === 'user' ? userVolumes(permitted) : []),
    ...permitted.owners[owner].options.map(sourced),
    ...(owner === 'user' ? permitted.userOptions.map(extra) : []),
    ...hiddenState(permitted, owner),
    ...imageOptions(permitted, owner, image, key),
    entryPoint(permitted, owner),
    ...containerOptions(permitted, key),
    endOfOptions,
    operand(image.image, image.origin),
    script(permitted, owner),
  ]),
  pidFile: pidFilePath(permitted.job.directories.state, key),
})

const jobVolumes = ({ jobMounts }: PermittedJob): readonly Argument[] =>
  jobMounts.map(({ field, text }) => option('--volume', text, folderOf(field)))

const userVolumes = ({ userVolumes }: PermittedJob): readonly Argument[] =>
  userVolumes.map(({ variable, text }) =>
    option('--volume', text, { kind: 'variable', name: variable, why: 'a user volume' }),
  )

const extra = ({ name, value, origin }: SourcedOption): Argument =>
  option(name, value, because(origin, 'an extra option'))

const sourced = ({ name, value, origin }: SourcedOption): Argument => option(name, value, origin)

/** Without `notmpcopyup` podman copies what it hides into the hiding place (seen on 4.3.1). */
const hiddenState = ({ owners }: PermittedJob, owner: Owner): readonly Argument[] =>
  owners[owner].hidden.map((target) =>
    option('--tmpfs', `${target}:notmpcopyup`, folderOf('state', 'a mount would show it')),
  )

function imageOptions(
  { config, job, authFile }: PermittedJob,
  owner: Owner,
  image: ImageSource,
  key: PlanKey,
): readonly Argument[] {
  if (image.kind === 'archive') {
    return [option('--quiet', undefined, builtIn('no progress in the log'))]
  }
  const policy = stepPullPolicy(config.pullPolicy, job.prepared && preparePulls(config, owner))
  const origin =
    policy === config.pullPolicy
      ? originIn(config, 'general.podman.image_pull_policy')
      : because(originIn(config, 'general.podman.image_pull_policy'), 'prepare has pulled already')
  return [
    ...(authFile ? [option('--authfile', authFilePath(job.directories.state, key), CREDENTIALS)] : []),
    ...(policy ? [option('--pull', policy, origin)] : []),
  ]
}

function entryPoint({ config }: PermittedJob, owner: Owner): Argument {
  const name = owner === 'runner' ? 'runner_entry_point' : 'user_entry_point'
  const words = JSON.stringify(config.owners[owner].entryPoint)
  return option('--entrypoint', words, originIn(config, `general.podman.${name}`))
}

function containerOptions({ config, job }: PermittedJob, key: PlanKey): readonly Argument[] {
  return [
    option(
      '--name',
      containerName(config, job),
      because(originIn(config, 'podman_plan.container_name_prefix'), 'cancel finds it'),
    ),
    option('--replace', undefined, builtIn('a crashed try may have left one')),
    option('--label', jobLabel(job), folderOf('scripts', 'cleanup finds it')),
    option('--pidfile', pidFilePath(job.directories.state, key), folderOf('state', 'tells that it ran')),
    ...(config.disableContainerRemoval ? [] : [option('--rm', undefined, builtIn('it goes with its step'))]),
    ...(config.terminal ? [option('--tty', undefined, originIn(config, 'podman_plan.terminal'))] : []),
  ]
}

/** The last word of `bash -l -c` is shell source and not a path: a space in it would end the command's name. */
function script({ config, job }: PermittedJob, owner: Owner): Argument {
  const readsSource = /^-[A-Za-z]*c$/.test(config.owners[owner].entryPoint.at(-1) ?? '')
  return operand(readsSource ? shellWord(job.script) : job.script, { kind: 'job', field: 'script' })
}
