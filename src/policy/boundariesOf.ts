import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { cleanPath } from '../grammar/path/cleanPath.ts'
import type { Job } from '../job/Job.ts'
import { dataFolder, foldersOfJobs } from './dataFolder.ts'
import type { MountingOption } from './mounts/optionMount.ts'
import { privatePlaces } from './volumes/privatePlaces.ts'
import type { VolumeBoundaries } from './volumes/volumeFindings.ts'

/** Where this job's user volumes may not reach, on the host and in the container. */
export function boundariesOf(
  config: PodmanConfig,
  { directories, hostVariables }: Job,
  siteMounts: readonly MountingOption[],
): VolumeBoundaries {
  const [builds, cache, scripts, state] = [
    cleanPath(directories.builds),
    cleanPath(directories.cache),
    cleanPath(directories.scripts),
    cleanPath(directories.state),
  ]
  const home = Object.hasOwn(hostVariables, 'HOME') ? hostVariables['HOME'] : undefined
  const [program] = config.owners.user.entryPoint
  const folder = dataFolder(config, hostVariables)
  const data = folder?.kind === 'resolved' && folder.path.startsWith('/') ? cleanPath(folder.path) : undefined
  const elsewhere = privatePlaces(hostVariables)
  return {
    ...(data === undefined ? {} : { data }),
    source: {
      ...(home?.startsWith('/') ? { home: cleanPath(home) } : {}),
      ...(elsewhere.length > 0 ? { private: elsewhere } : {}),
      // Other jobs of the same account have theirs, credentials included, beside this one's.
      jobFolders: [builds, cache, scripts, state, ...(data === undefined ? [] : foldersOfJobs(data))],
      ...(config.userVolumeSources ? { allowed: config.userVolumeSources } : {}),
    },
    target: {
      jobFolders: [builds, cache, scripts],
      siteTargets: siteMounts.map(({ mount }) => mount.target),
      ...(program?.startsWith('/') ? { program } : {}),
    },
  }
}
