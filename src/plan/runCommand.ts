import { originIn, type SourcedOption } from '../config/PodmanConfig.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import type { Owner } from '../job/steps.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, endOfOptions, operand, option } from './argument.ts'
import type { Argument, PodmanCommand } from './Command.ts'
import { containerName, jobLabel } from './containerName.ts'
import { type ImageSource, stepPullPolicy } from './imageSource.ts'
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
): PodmanCommand =>
  podmanCommand(permitted, 'run', [
    ...jobVolumes(permitted),
    ...(owner === 'user' ? userVolumes(permitted) : []),
    ...permitted.owners[owner].options.map(sourced),
    ...(owner === 'user' ? permitted.userOptions.map(sourced) : []),
    ...hiddenState(permitted, owner),
    ...imageOptions(permitted, image, key),
    entryPoint(permitted, owner),
    ...containerOptions(permitted, key),
    endOfOptions,
    operand(image.image, image.origin),
    script(permitted, owner),
  ])

const jobVolumes = ({ jobMounts }: PermittedJob): readonly Argument[] =>
  jobMounts.map(({ field, text }) => option('--volume', text, { kind: 'job', field: `directories.${field}` }))

const userVolumes = ({ userVolumes }: PermittedJob): readonly Argument[] =>
  userVolumes.map(({ variable, text }) => option('--volume', text, { kind: 'variable', name: variable }))

const sourced = ({ name, value, origin }: SourcedOption): Argument => option(name, value, origin)

/** Without `notmpcopyup` podman copies what it hides into the hiding place (seen on 4.3.1). */
const hiddenState = ({ owners }: PermittedJob, owner: Owner): readonly Argument[] =>
  owners[owner].hidden.map((target) =>
    option('--tmpfs', `${target}:notmpcopyup`, builtIn('hides the state folder, which a mount shows')),
  )

function imageOptions(
  { config, job, authFile }: PermittedJob,
  image: ImageSource,
  key: PlanKey,
): readonly Argument[] {
  if (image.kind === 'archive') {
    return [option('--quiet', undefined, builtIn('keeps the copying of the archive out of the log'))]
  }
  const policy = stepPullPolicy(config.pullPolicy, job.prepared)
  const origin =
    policy === config.pullPolicy
      ? originIn(config, 'general.podman.image_pull_policy')
      : builtIn('prepare has pulled the image')
  return [
    ...(authFile
      ? [
          option(
            '--authfile',
            authFilePath(job.directories.state, key),
            builtIn('the job’s merged credentials'),
          ),
        ]
      : []),
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
    option('--name', containerName(config, job), originIn(config, 'podman_plan.container_name_prefix')),
    option('--replace', undefined, builtIn('a crashed try may have left a container of this name')),
    option('--label', jobLabel(job), builtIn('cleanup finds the job’s containers by it')),
    option(
      '--pidfile',
      pidFilePath(job.directories.state, key),
      builtIn('is there once the script has started'),
    ),
    ...(config.disableContainerRemoval
      ? []
      : [option('--rm', undefined, builtIn('the container goes with its step'))]),
    ...(config.terminal ? [option('--tty', undefined, originIn(config, 'podman_plan.terminal'))] : []),
  ]
}

/** The last word of `bash -l -c` is shell source and not a path: a space in it would end the command's name. */
function script({ config, job }: PermittedJob, owner: Owner): Argument {
  const readsSource = /^-[A-Za-z]*c$/.test(config.owners[owner].entryPoint.at(-1) ?? '')
  return operand(readsSource ? shellWord(job.script) : job.script, { kind: 'job', field: 'script' })
}
