import type { Outcome } from '../node/Outcome.ts'
import type { Problem } from '../problem/Problem.ts'

/**
 * Whether the author of the pipeline has to act, and nobody else can: what the pipeline wrote is refused, or its image
 * is not there. Such a job fails once, without a retry, as one whose script failed. What the site wrote, or what the
 * host or a registry lacks, is a failure of the system: a second try, or another runner, may succeed.
 */
export function isUsersFault(outcome: Outcome): boolean {
  if (outcome.kind !== 'engine-failed') return false
  if (outcome.problems) return areUsersProblems(outcome.problems)
  const isUsersImage = outcome.image?.origin.kind === 'job' || outcome.image?.origin.kind === 'variable'
  return isUsersImage && IMAGE_FAULTS.some((fault) => fault.test(outcome.message))
}

/** Warnings have no part in it. Of two refusals the site's counts: without it the user cannot succeed. */
export const areUsersProblems = (problems: readonly Problem[]): boolean =>
  problems.filter(({ severity }) => severity === 'refuse').every(({ path }) => USERS_PLACES.test(path))

/** What a pipeline writes. A `command` is refused for what the job put into it: the site's words are the same in all. */
const USERS_PLACES = /^(?:image|services|variables|command)(?:[.[]|$)/

/** What podman says of an image that no other try will make better (seen on 4.3.1, 5.4.2 and 5.8.6). */
const IMAGE_FAULTS = [
  /manifest unknown|name unknown|repository name not known|not found: manifest/i,
  /invalid reference format|name unknown to registry/i,
  /unauthorized|authentication required|access to the resource is denied|denied: /i,
  /no image found in (?:manifest list|image index) for architecture/i,
  /executable file .* not found|exec format error/i,
  /stat [^:]*(?:bash|sh)[^:]*: no such file or directory/i,
]
