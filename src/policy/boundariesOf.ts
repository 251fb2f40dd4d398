import type { PodmanConfig, SourcedOption } from '../config/PodmanConfig.ts'
import { cleanPath } from '../grammar/path/cleanPath.ts'
import type { Job } from '../job/Job.ts'
import { optionMount } from './mounts/optionMount.ts'
import type { VolumeBoundaries } from './volumes/volumeFindings.ts'

/** Where this job's user volumes may not reach, on the host and in the container. */
export function boundariesOf(
  config: PodmanConfig,
  { directories, hostVariables }: Job,
  siteOptions: readonly SourcedOption[],
): VolumeBoundaries {
  const { builds, cache, scripts, state } = directories
  const home = Object.hasOwn(hostVariables, 'HOME') ? hostVariables['HOME'] : undefined
  const [program] = config.owners.user.entryPoint
  return {
    source: {
      ...(home?.startsWith('/') ? { home: cleanPath(home) } : {}),
      jobFolders: [builds, cache, scripts, state],
      ...(config.userVolumeSources ? { allowed: config.userVolumeSources } : {}),
    },
    target: {
      jobFolders: [builds, cache, scripts],
      siteTargets: siteOptions.flatMap((option) => optionMount(option)?.target ?? []),
      ...(program?.startsWith('/') ? { program } : {}),
    },
  }
}
