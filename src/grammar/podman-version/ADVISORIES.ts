import { compareVersions, type Version } from './Version.ts'

/** A hole in some Podman releases that matters to who runs other people's images. */
export interface Advisory {
  readonly id: string
  /** The first release that has it; absent where every earlier one does. */
  readonly since?: Version
  /** The first release without it. */
  readonly fixedIn: Version
  /** What it lets happen, for an administrator. */
  readonly summary: string
  /** What makes it matter less until Podman is newer. */
  readonly advice: string
  readonly source: string
}

/** Said with every advisory: a version number is a hint, not a proof. */
export const BACKPORT_CAVEAT =
  'distributions put corrections into older releases without a new number: ask theirs before you act on it'

/** Known holes by release. Not a list of all of Podman's advisories: those that undo what a plan relies on. */
export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'CVE-2026-94603',
    since: '4.4.0',
    fixedIn: '6.1.3',
    summary: 'an annotation of the image turns off all isolation of podman run, whatever the options say',
    advice: 'let only images through that you trust',
    source: 'GHSA-2cvf-wqm6-wr9g; release notes of Podman 6.1.3',
  },
  {
    id: 'CVE-2026-111361',
    fixedIn: '6.2.0',
    summary:
      'the check of image digests and signatures can be got round, so that a digest pins less than it says',
    advice: 'do not rely on a digest alone',
    source: 'release notes of Podman 6.2.0',
  },
  {
    id: 'CVE-2026-123876',
    fixedIn: '6.2.0',
    summary: 'corrected together with CVE-2026-111361',
    advice: 'read the release notes',
    source: 'release notes of Podman 6.2.0',
  },
  {
    id: 'CVE-2025-11395',
    fixedIn: '6.1.2',
    summary: 'podman load and volume import can be misused by a crafted archive',
    advice: 'load no archive that a job wrote',
    source: 'release notes of Podman 6.1.2',
  },
  {
    id: 'image-annotations',
    fixedIn: '4.6.0',
    summary:
      'annotations of an image are put on the container, the one of crun that keeps host groups included',
    advice: 'let only images through that you trust, where group membership gives access to data',
    source: 'containers/podman pull request 18542',
  },
]

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
