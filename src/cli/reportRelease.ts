import type { PodmanConfig } from '../config/PodmanConfig.ts'
import { optionsForVersion } from '../grammar/options/optionsForVersion.ts'
import { BACKPORT_CAVEAT } from '../grammar/podman-version/ADVISORIES.ts'
import { advisoriesFor } from '../grammar/podman-version/advisoriesFor.ts'
import { OWNERS } from '../job/steps.ts'
import type { Io } from './Io.ts'
import { reportProblems } from './report.ts'
import { UsageError } from './UsageError.ts'

const KEYS = { runner: 'general.podman.runner_options', user: 'general.podman.custom_options' } as const

/**
 * What one Podman release makes of the site's options, and its known holes, on stderr; false where the release
 * would refuse an option. Options that hold host variables are not looked at: their values are not known.
 */
export function reportRelease({ owners }: PodmanConfig, release: string, io: Io): boolean {
  if (!/^\d+\.\d+(\.\d+)?$/.test(release)) throw new UsageError('--podman-version must be X.Y or X.Y.Z')
  const problems = OWNERS.flatMap((owner) => {
    const { options } = owners[owner]
    return options.kind === 'fixed' ? optionsForVersion(options.options, release, KEYS[owner]) : []
  })
  reportProblems(problems, io)
  const holes = advisoriesFor(release)
  for (const { id, summary, fixedIn, advice, source } of holes) {
    io.stderr.write(`advisory ${id}: ${summary}; fixed in ${fixedIn}; until then ${advice} (${source})\n`)
  }
  if (holes.length > 0) io.stderr.write(`note: ${BACKPORT_CAVEAT}\n`)
  return !problems.some(({ severity }) => severity === 'refuse')
}
