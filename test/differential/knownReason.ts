import { compareVersions } from '../../src/grammar/podman-version/Version.ts'
import type { Disagreement } from './compare.ts'
import type { KnownDisagreement } from './KnownDisagreement.ts'
import { KNOWN_DISAGREEMENTS } from './knownDisagreements.ts'

/** Why a disagreement is one we know; undefined where it is news. */
export function knownReason(kind: string, found: Disagreement, version: string): string | undefined {
  const podman = found.podmans.kind === 'accepted' ? 'accepted' : found.podmans.why
  return KNOWN_DISAGREEMENTS.find(
    (known) =>
      known.kind === kind &&
      isOfRelease(known, version) &&
      known.input.test(found.input) &&
      known.podman.test(podman),
  )?.reason
}

const isOfRelease = ({ since = '0.0', before = '999.0' }: KnownDisagreement, version: string): boolean =>
  compareVersions(version, since) >= 0 && compareVersions(version, before) < 0
