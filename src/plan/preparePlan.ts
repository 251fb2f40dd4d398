import type { PullPolicy } from '../config/pullPolicy.ts'
import type { PermittedJob } from '../policy/PermittedJob.ts'
import { builtIn, CREDENTIALS, endOfOptions, folderOf, operand, option } from './argument.ts'
import type { Argument, Command, PodmanCommand } from './Command.ts'
import type { CommandPlan } from './CommandPlan.ts'
import { archiveFormat, type ImageSource, imageSource, imageWord, preparePulls } from './imageSource.ts'
import { makePlan } from './makePlan.ts'
import { imageExists, podmanCommand } from './podmanCommand.ts'
import type { SiteCommands } from './SiteCommands.ts'
import { archivePath, authFilePath } from './stateFiles.ts'

/** Before the first step: folders, credentials, images, and the archive where the site wants one. */
export function preparePlan(site: SiteCommands, permitted: PermittedJob): CommandPlan {
  const { job, authFile } = permitted
  const { state } = job.directories
  const authPath = authFilePath(state, { phase: 'prepare' })
  const archive = archiveCommands(site, permitted)
  const pulls = imagesToPull(site, permitted).flatMap((image) =>
    pullCommands(site, permitted, image, authPath),
  )
  const auth = authFile && pulls.length > 0 ? authFile : undefined
  return makePlan(site, permitted, {
    phase: 'prepare',
    where: 'container',
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

/** The images that this host will make containers from, each once; an image that is a file is not pulled. */
function imagesToPull(site: SiteCommands, permitted: PermittedJob): readonly ImageSource[] {
  const { config, image } = permitted
  const user = { kind: 'registry', image: imageWord(image.reference), origin: image.origin } as const
  const isFetched = image.reference.kind !== 'transport'
  const runner = config.stepScriptOnly ? undefined : imageSource(site, permitted, 'runner')
  const runnerIsFetched = config.owners.runner.image?.kind !== 'transport'
  return [
    ...(isFetched && preparePulls(config, 'user') ? [user] : []),
    ...(runner && runnerIsFetched && !(isFetched && runner.image === user.image) ? [runner] : []),
  ]
}

/**
 * `podman pull` has no policy before 5.8 (seen on 4.3.1 and 5.4.2), so that the policy becomes a question
 * before it, or one after it failed.
 */
function pullCommands(
  site: SiteCommands,
  permitted: PermittedJob,
  image: ImageSource,
  authPath: string,
): readonly PodmanCommand[] {
  const pull = podmanCommand(site, 'pull', [
    ...(permitted.authFile ? [option('--authfile', authPath, CREDENTIALS)] : []),
    endOfOptions,
    operand(image.image, image.origin),
  ])
  return PULLS[permitted.config.pullPolicy ?? 'missing'](pull, () => imageExists(site, image))
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
