import { note, type Problem, type ProblemParts, refusal, warning } from '../../problem/Problem.ts'
import { compareVersions, NEWEST_SEEN, type Version } from './Version.ts'

/**
 * What is wrong with a text, and for which releases of Podman. Without `since` and `before` every release that was
 * seen refuses it.
 */
export interface ReleaseFault {
  readonly expected: string
  readonly fix: string
  /** The first release that refuses it. */
  readonly since?: Version
  /** The first release that takes it. */
  readonly before?: Version
  /** One of a list of words that a later release may make longer. */
  readonly mayComeLater?: true
  /** It depends on the host, or on another option: a warning, never a refusal. */
  readonly warnOnly?: true
}

/** Where a fault was found, and which Podman will run; without `version` any. */
export interface FaultPlace extends Pick<ProblemParts, 'code' | 'path' | 'saw'> {
  readonly version?: string
}

/**
 * Faults as problems. For a known release: what it refuses. Without one: what every release refuses; a note where
 * the newest refuses it; a warning where a later one may take it. What only older releases refuse is for
 * `podmanNeeded` to say.
 */
export const faultProblems = (faults: readonly ReleaseFault[], place: FaultPlace): readonly Problem[] =>
  faults.flatMap((fault) => {
    const severity = place.version === undefined ? anyRelease(fault) : oneRelease(fault, place.version)
    return severity ? [severity(parts(fault, place))] : []
  })

/** Whether a release refuses a text with this fault. */
export const holdsFor = ({ since, before }: ReleaseFault, version: string): boolean =>
  (since === undefined || compareVersions(version, since) >= 0) &&
  (before === undefined || compareVersions(version, before) < 0)

function oneRelease(fault: ReleaseFault, version: string) {
  if (!holdsFor(fault, version)) return undefined
  const isNew = compareVersions(version, NEWEST_SEEN) > 0
  return fault.warnOnly || (fault.mayComeLater && isNew) ? warning : refusal
}

function anyRelease({ since, before, mayComeLater, warnOnly }: ReleaseFault) {
  if (before !== undefined) return undefined
  if (since !== undefined) return note
  return mayComeLater || warnOnly ? warning : refusal
}

function parts({ expected, fix, since, before }: ReleaseFault, place: FaultPlace): ProblemParts {
  const { code, path, saw, version } = place
  const releases = [
    ...(since === undefined ? [] : [`from Podman ${since} on`]),
    ...(before === undefined ? [] : [`before Podman ${before}`]),
  ].join(' and ')
  return {
    code,
    path,
    expected: releases === '' ? expected : `${expected} (refused ${releases})`,
    saw: version === undefined ? saw : `${saw} for Podman ${version}`,
    fix: before === undefined ? fix : `${fix}, or run Podman ${before} or later`,
  }
}
