import {
  ADVISORIES_READ_ON,
  ADVISORIES_SOURCE,
  advisoriesFor,
  BACKPORT_CAVEAT,
} from '../grammar/podman-version/ADVISORIES.ts'
import type { Io } from './Io.ts'

/** The known vulnerabilities of a Podman release, on stderr. */
export function reportAdvisories(release: string, { stderr }: Pick<Io, 'stderr'>): void {
  const found = advisoriesFor(release)
  for (const { id, summary, fixedIn, advice, source } of found) {
    stderr.write(
      `advisory ${id}: ${summary}; fixed in ${fixedIn.join(' and ')}; until then ${advice} (${source})\n`,
    )
  }
  if (found.length > 0) stderr.write(`note: ${BACKPORT_CAVEAT}\n`)
  stderr.write(
    `note: the advisories were last read on ${ADVISORIES_READ_ON}; later ones: ${ADVISORIES_SOURCE}\n`,
  )
}
