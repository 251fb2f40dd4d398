import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { cleanPath } from '../grammar/path/cleanPath.ts'
import type { Job } from '../job/Job.ts'
import { dataFolder } from './dataFolder.ts'
import type { MountingOption } from './mounts/optionMount.ts'
import { privateFilesElsewhere } from './volumes/privateFiles.ts'
import type { VolumeBoundaries } from './volumes/volumeFindings.ts'

/** What jobs own below the data folder; the states lie beside the scripts. The rest of it is the users'. */
const JOB_FOLDERS = ['builds', 'cache', 'scripts'] as const

/** Where this job's user volumes may not reach, on the host and in the container. */
export function boundariesOf(
  config: PodmanConfig,
  { directories, hostVariables }: Job,
  siteMounts: readonly MountingOption[],
): VolumeBoundaries {
  const { builds, cache, scripts, state } = directories
  const home = Object.hasOwn(hostVariables, 'HOME') ? hostVariables['HOME'] : undefined
  const [program] = config.owners.user.entryPoint
  const data = dataFolder(config, hostVariables)
  const elsewhere = privateFilesElsewhere(hostVariables)
  return {
    source: {
      ...(home?.startsWith('/') ? { home: cleanPath(home) } : {}),
      ...(elsewhere.length > 0 ? { private: elsewhere } : {}),
      // Other jobs of the same account have theirs, credentials included, beside this one's.
      jobFolders: [
        builds,
        cache,
        scripts,
        state,
        ...(data?.kind === 'resolved' ? JOB_FOLDERS.map((name) => `${data.path}/${name}`) : []),
      ],
      ...(config.userVolumeSources ? { allowed: config.userVolumeSources } : {}),
    },
    target: {
      jobFolders: [builds, cache, scripts],
      siteTargets: siteMounts.map(({ mount }) => mount.target),
      ...(program?.startsWith('/') ? { program } : {}),
    },
  }
}
