import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import {
  ADVISORIES_READ_ON,
  advisoriesFor,
  BACKPORT_CAVEAT,
} from '../../grammar/podman-version/ADVISORIES.ts'
import { removalsFor } from '../../grammar/podman-version/REMOVALS.ts'
import { formatProblem } from '../../problem/formatProblem.ts'
import { releaseProblems } from '../releaseProblems.ts'
import type { HostFacts } from './HostFacts.ts'
import { finding, fine, type HostFinding } from './HostFinding.ts'

/** Whether this Podman can do what plans and the site's options need, and which of its known holes are open. */
export function podmanFindings(config: PodmanConfig, { podman }: HostFacts): readonly HostFinding[] {
  if ('error' in podman) {
    const found = `${config.applicationPath} cannot be asked: ${podman.error}`
    return [finding('podman', 'fail', found, 'install Podman, or correct application_path')]
  }
  const { version } = podman
  const problems = releaseProblems(config, version)
  return [
    ...(problems.length === 0
      ? [fine('podman', `Podman ${version} has everything that this configuration needs`)]
      : problems.map((problem) =>
          finding(
            'podman',
            problem.severity === 'refuse' ? 'fail' : 'warn',
            formatProblem(problem),
            problem.fix,
          ),
        )),
    ...changeFacts(version),
    ...advisoryFindings(config, version),
  ]
}

/** What Podman took away or changed by itself up to this release, and no option shows: nothing is wrong with it. */
function changeFacts(version: string): readonly HostFinding[] {
  const changes = removalsFor(version).filter(({ kind }) => kind !== 'option')
  return changes.map(({ since, what, instead }) =>
    fine('podman', `since Podman ${since}, gone or changed: ${what}; instead: ${instead}`),
  )
}

/** With this one an image takes variables of podman's own environment, which holds only what the site lets in. */
const HOST_VARIABLES = 'CVE-2026-57231'

function advisoryFindings({ inheritEnvironment }: PodmanConfig, version: string): readonly HostFinding[] {
  const known = advisoriesFor(version)
  if (known.length === 0) {
    return [
      fine('advisories', `none for Podman ${version} that matters to plans, as of ${ADVISORIES_READ_ON}`),
    ]
  }
  return [
    ...known.map(({ id, summary, fixedIn, advice }) =>
      finding(
        'advisories',
        'warn',
        `${id}: ${summary}`,
        `install Podman ${fixedIn.join(' or ')}; until then ${advice}${id === HOST_VARIABLES ? `; here podman gets ${inheritEnvironment.length} names and nothing else` : ''}`,
      ),
    ),
    finding('advisories', 'note', `the advisories were last read on ${ADVISORIES_READ_ON}`, BACKPORT_CAVEAT),
  ]
}
