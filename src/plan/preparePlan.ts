import type { PullPolicy } from '../config/pullPolicy.ts'
import type { SourcedOption } from '../config/SiteOptions.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, endOfOptions, folderOf, operand, option } from './argument.ts'
import type { Argument, Command, PodmanCommand } from './Command.ts'
import type { CommandPlan } from './CommandPlan.ts'
import { archiveFormat, imageSource, imageWord, preparePulls } from './imageSource.ts'
import { makePlan, planFolders } from './makePlan.ts'
import { asksForPlatform, optionsBesideRun } from './optionsBesideRun.ts'
import { imageExists, podmanCommand } from './podmanCommand.ts'
import type { ImageSource, SiteCommands } from './SiteCommands.ts'
import { archivePath, authFilePath } from './stateFiles.ts'

/** Before the first step: folders, credentials, images, and the archive where the site wants one. */
export function preparePlan(site: SiteCommands, permitted: PermittedJob): CommandPlan {
  const { job, authFile } = permitted
  const { state } = job.directories
  const authPath = authFilePath(state, { phase: 'prepare' })
  const archive = archiveCommands(site, permitted)
  const pulls = imagesToPull(site, permitted).flatMap((pulled) =>
    pullCommands(site, permitted, pulled, authPath),
  )
  const auth = authFile && pulls.length > 0 ? authFile : undefined
  return makePlan(site, permitted, {
    phase: 'prepare',
    where: 'container',
    folders: planFolders(permitted),
    commands: [
      ...FOLDERS.map(
        (name): Command => ({
          kind: 'make-directory',
          path: job.directories[name],
          origin: folderOf(name),
        }),
      ),
      ...(auth ? [{ kind: 'write-file', path: authPath, content: auth, origin: CREDENTIALS } as const] : []),
      ...pulls,
      ...archive,
    ],
    // A save that was cut short leaves half an archive.
    onCancel: archive.filter(({ kind }) => kind === 'delete-file'),
    finally: auth ? [{ kind: 'delete-file', path: authPath, origin: CREDENTIALS }] : [],
  })
}

const FOLDERS = ['builds', 'cache', 'scripts', 'state'] as const

interface PulledImage {
  readonly image: ImageSource
  /** The options of its `podman run`, of which some hold for the pull too. */
  readonly written: readonly SourcedOption[]
}

/** The images that this host will make containers from, each once; an image that is a file is not pulled. */
function imagesToPull(site: SiteCommands, permitted: PermittedJob): readonly PulledImage[] {
  const { config, image } = permitted
  const user = {
    image: { kind: 'registry', image: imageWord(image.reference), origin: image.origin },
    written: userWritten(permitted),
  } as const
  const runner = runnerImage(site, permitted)
  const isUserFetched = image.reference.kind !== 'transport'
  const isSame = isUserFetched && runner !== undefined && samePull(runner, user)
  return [
    ...(isUserFetched && preparePulls(config, 'user') ? [user] : []),
    ...(runner && !isSame ? [runner] : []),
  ]
}

const userWritten = ({ owners, userOptions }: PermittedJob): readonly SourcedOption[] => [
  ...owners.user.options,
  ...userOptions,
]

function runnerImage(site: SiteCommands, permitted: PermittedJob): PulledImage | undefined {
  const { config, owners } = permitted
  const image = imageSource(site, permitted, 'runner')
  if (config.stepScriptOnly || image === undefined || config.owners.runner.image?.kind === 'transport')
    return undefined
  return { image, written: owners.runner.options }
}

const samePull = (one: PulledImage, other: PulledImage): boolean =>
  one.image.image === other.image.image && pullText(one) === pullText(other)

/** Whoever wrote them. */
const pullText = ({ written }: PulledImage): string =>
  JSON.stringify(optionsBesideRun('pull', written).map((word) => ({ ...word, origin: undefined })))

/**
 * `podman pull` has no policy before 5.8 (seen on 4.3.1 and 5.4.2), so that the policy becomes a question
 * before it, or one after it failed.
 */
function pullCommands(
  site: SiteCommands,
  permitted: PermittedJob,
  { image, written }: PulledImage,
  authPath: string,
): readonly PodmanCommand[] {
  const options = optionsBesideRun('pull', written)
  const pull = podmanCommand(site, 'pull', [
    ...options,
    ...(permitted.authFile ? [option('--authfile', authPath, CREDENTIALS)] : []),
    endOfOptions,
    operand(image.image, image.origin),
  ])
  const policy = permitted.config.pullPolicy ?? 'missing'
  // A name in the local store does not tell the platform. Podman asks the registry then, and so does the plan.
  if (asksForPlatform(options)) return policy === 'never' ? [] : [pull]
  return PULLS[policy](pull, () => imageExists(site, image, written))
}

type Pull = (
  pull: PodmanCommand,
  exists: () => NonNullable<PodmanCommand['unless']>,
) => readonly PodmanCommand[]

const PULLS: Readonly<Record<PullPolicy, Pull>> = {
  always: (pull) => [pull],
  missing: (pull, exists) => [{ ...pull, unless: exists() }],
  newer: (pull, exists) => [{ ...pull, forgivenIf: exists() }],
  never: () => [],
}

/** Podman does not write over an archive, so that a stale one goes first (seen on 4.3.1). */
function archiveCommands(site: SiteCommands, permitted: PermittedJob): readonly Command[] {
  const { job, image } = permitted
  const format = archiveFormat(permitted)
  if (format === undefined) return []
  const path = archivePath(job.directories.state, format)
  const words: readonly Argument[] = [
    ...optionsBesideRun('save', userWritten(permitted)),
    option('--quiet', undefined, builtIn('no progress in the log')),
    option('--format', format, site.archiveOrigin),
    option('--output', path, folderOf('state')),
    endOfOptions,
    operand(imageWord(image.reference), image.origin),
  ]
  return [
    { kind: 'delete-file', path, origin: folderOf('state', 'a stale archive') },
    podmanCommand(site, 'save', words),
  ]
}
