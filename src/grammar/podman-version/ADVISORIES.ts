import { compareVersions, type Version } from './Version.ts'

/** A vulnerability of some Podman releases that matters to a site that runs other people's images. */
export interface Advisory {
  readonly id: string
  /** The first release that has it; absent where every earlier one does. */
  readonly since?: Version
  /**
   * The first release without it on each branch that got the correction, the oldest branch first. Releases of other
   * branches have it until the first release of the newest.
   */
  readonly fixedIn: readonly [Version, ...Version[]]
  /** What it lets happen, for an administrator. */
  readonly summary: string
  /** What makes it matter less until Podman is newer. */
  readonly advice: string
  /** When it was made public, where that is known: `2026-10-13`. */
  readonly date?: string
  readonly source: string
}

/** Said with every advisory: a version number is a hint, not a proof. */
export const BACKPORT_CAVEAT =
  'distributions put corrections into older releases without a new number: ask theirs before you act on it'

/** The day on which Podman's releases and advisories were last read for this table. */
export const ADVISORIES_READ_ON = '2026-11-27'

/** Where to look for what came later. */
export const ADVISORIES_SOURCE = 'https://github.com/podman-container-tools/podman/security/advisories'

/** Known vulnerabilities by release. Not all of Podman's: those that undo what a plan relies on. */
export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'CVE-2026-94603',
    since: '4.4.0',
    fixedIn: ['6.1.3'],
    summary:
      'an annotation of the image turns off nearly all isolation of podman run, whatever the options say',
    advice: 'let only images through that you trust',
    date: '2026-10-13',
    source: 'GHSA-2cvf-wqm6-wr9g; release notes of Podman 6.1.3',
  },
  {
    id: 'CVE-2026-111361',
    fixedIn: ['5.8.10', '6.2.0'],
    summary:
      'an image can get past the check of its digest and signature, so a digest pins less than it says',
    advice: 'do not rely on a digest alone',
    date: '2026-11-10',
    source: 'GHSA-pggw-qqjf-6cxw; release notes of Podman 5.8.10 and 6.2.0',
  },
  {
    id: 'CVE-2026-123876',
    fixedIn: ['5.8.10', '6.2.0'],
    summary: 'a container can get past a rule of the default seccomp profile that forbids some sockets',
    advice:
      'forbid these sockets in a seccomp profile of your own, or let only images through that you trust',
    date: '2026-11-06',
    source: 'release notes of Podman 5.8.10 and 6.2.0',
  },
  {
    id: 'CVE-2026-57231',
    fixedIn: ['5.8.4', '6.0.0'],
    summary:
      'an image with odd Env entries gets variables of the host into its container, without their exact names',
    advice: 'keep podman_plan.inherit_environment short, and let only images through that you trust',
    date: '2026-06-26',
    source: 'GHSA-4hq8-gpf5-8p68; release notes of Podman 5.8.4',
  },
  {
    id: 'CVE-2025-11395',
    fixedIn: ['6.1.2'],
    summary:
      'podman load and podman volume import can be made to write files of the host by a crafted archive',
    advice: 'load no archive that a job wrote',
    date: '2026-09-15',
    source: 'release notes of Podman 6.1.2',
  },
  {
    id: 'CVE-2026-55686',
    since: '3.0.0',
    fixedIn: ['5.7.1'],
    summary:
      'an image whose working folder holds a link can make a folder on the host or change the owner of one',
    advice: 'let only images through that you trust',
    source: 'GHSA-q6r4-3wmg-fwcq',
  },
  {
    id: 'image-annotations',
    fixedIn: ['4.6.0'],
    summary:
      'annotations of an image are put on the container, among them the one of crun that keeps groups of the host',
    advice: 'let only images through that you trust, where group membership gives access to data',
    source: 'containers/podman pull request 18542',
  },
]

/**
 * The known vulnerabilities of a release. Say `BACKPORT_CAVEAT` with them, and `ADVISORIES_READ_ON`.
 *
 * @param version what `podman --version` says, for example `5.4.2`
 */
export const advisoriesFor = (version: string): readonly Advisory[] =>
  ADVISORIES.filter(
    ({ since, fixedIn }) =>
      (since === undefined || compareVersions(version, since) >= 0) && !isFixed(version, fixedIn),
  )

/** On a branch of its own from its first correction on, on every other from the newest. */
const isFixed = (version: string, fixedIn: readonly Version[]): boolean =>
  fixedIn.some(
    (fixed, at) =>
      compareVersions(version, fixed) >= 0 &&
      (at === fixedIn.length - 1 || branchOf(version) === branchOf(fixed)),
  )

const branchOf = (version: string): string => version.replace(/^v/, '').split('.', 2).join('.')
