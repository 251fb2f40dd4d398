import type { SourcedOption } from '../config/SiteOptions.ts'
import { shellWord } from '../grammar/words/shellWord.ts'
import type { Owner } from '../job/steps.ts'
import { because } from '../origin/Origin.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, folderOf, operand, option, writtenOption } from './argument.ts'
import type { Argument, PodmanCommand } from './Command.ts'
import { jobLabel } from './containerName.ts'
import { coverOption } from './coverOption.ts'
import { preparePulls, stepPullPolicy } from './imageSource.ts'
import { podmanCommand } from './podmanCommand.ts'
import type { ImageSource, SiteCommands } from './SiteCommands.ts'
import { authFilePath, type PlanKey, pidFilePath } from './stateFiles.ts'

/** What is run for one step. */
interface ContainerRun {
  readonly owner: Owner
  readonly image: ImageSource
  readonly key: PlanKey
  /** The container's. */
  readonly name: string
}

/**
 * `podman run` for one step. Options that the plan owns come last, where nothing can override them: Podman takes the
 * last of a repeated option. Source: podman-run(1).
 */
export function runCommand(site: SiteCommands, permitted: PermittedJob, run: ContainerRun): PodmanCommand {
  const { owner, image, key, name } = run
  const { job, owners } = permitted
  const { options, entryPoint, readsSource } = site.owners[owner]
  const pidFile = pidFilePath(job.directories.state, key)
  const words: readonly Argument[] = [
    ...jobVolumes(permitted),
    ...(owner === 'user' ? userVolumes(permitted) : []),
    ...owners[owner].options.map((one) => options.get(one) ?? writtenOption(one)),
    ...(owner === 'user' ? permitted.userOptions.map(extra) : []),
    ...(owner === 'user' ? ownedByImageUser(permitted) : []),
    ...owners[owner].hidden.map(coverOption),
    ...imageOptions(site, permitted, run),
    entryPoint,
    option('--name', name, site.nameOrigin.run),
    site.replace,
    option('--label', jobLabel(job), LABEL_ORIGIN),
    option('--pidfile', pidFile, PID_FILE_ORIGIN),
    ...site.runEnd,
    operand(image.image, image.origin),
    // A space in a path would end the name of the command in shell source.
    operand(readsSource ? shellWord(job.script) : job.script, SCRIPT_ORIGIN),
  ]
  return { ...podmanCommand(site, 'run', words), pidFile }
}

const jobVolumes = ({ jobMounts }: PermittedJob): readonly Argument[] =>
  jobMounts.map(({ field, text }) => option('--volume', text, folderOf(field)))

const userVolumes = ({ userVolumes }: PermittedJob): readonly Argument[] =>
  userVolumes.map(({ variable, text }) =>
    option('--volume', text, { kind: 'variable', name: variable, why: 'a user volume' }),
  )

const extra = ({ name, value, origin }: SourcedOption): Argument =>
  option(name, value, because(origin, 'an extra option'))

/**
 * Files of the job belong to the user whose Podman it is. The image's own user becomes that user, unless the site or
 * the job says who runs in the container.
 */
function ownedByImageUser({ job, owners, userOptions }: PermittedJob): readonly Argument[] {
  const { imageUser } = job
  if (imageUser === undefined) return []
  const isChosen = [...owners.user.options, ...userOptions].some(({ name }) => CHOOSE_USER.has(name))
  const { uid, gid } = imageUser
  if (isChosen) return []
  return uid === 0
    ? [option('--user', '0', CONTAINER_ROOT)]
    : [option('--userns', `keep-id:uid=${uid},gid=${gid}`, IMAGE_USER)]
}

const CONTAINER_ROOT = builtIn('the image’s user could not read the job’s folders')

const IMAGE_USER = builtIn('the image’s user owns the job’s folders')

/** Options that Podman does not take beside `--userns`, or that say who runs in the container. Source: podman-run(1). */
const CHOOSE_USER: ReadonlySet<string> = new Set([
  '--gidmap',
  '--pod',
  '--privileged',
  '--rootfs',
  '--subgidname',
  '--subuidname',
  '--uidmap',
  '--user',
  '--userns',
])

function imageOptions(
  site: SiteCommands,
  { config, job, authFile }: PermittedJob,
  { owner, image, key }: ContainerRun,
): readonly Argument[] {
  if (image.kind === 'archive') return [QUIET]
  const policy = stepPullPolicy(config.pullPolicy, job.prepared && preparePulls(config, owner))
  const { asWritten, prepared } = site.pullPolicyOrigin
  return [
    ...(authFile ? [option('--authfile', authFilePath(job.directories.state, key), CREDENTIALS)] : []),
    ...(policy ? [option('--pull', policy, policy === config.pullPolicy ? asWritten : prepared)] : []),
  ]
}

const QUIET = option('--quiet', undefined, builtIn('no progress in the log'))
const LABEL_ORIGIN = folderOf('scripts', 'cleanup finds it')
const PID_FILE_ORIGIN = folderOf('state', 'tells that it ran')
const SCRIPT_ORIGIN = { kind: 'job', field: 'script' } as const
