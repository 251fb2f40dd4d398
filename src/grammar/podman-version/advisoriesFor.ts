import { ADVISORIES, type Advisory } from './ADVISORIES.ts'
import { compareVersions } from './Version.ts'

/**
 * The known holes of a release. Say `BACKPORT_CAVEAT` with them.
 *
 * @param version what `podman --version` says, for example `5.4.2`
 */
export const advisoriesFor = (version: string): readonly Advisory[] =>
  ADVISORIES.filter(
    ({ since, fixedIn }) =>
      (since === undefined || compareVersions(version, since) >= 0) && compareVersions(version, fixedIn) < 0,
  )
