import type { ProblemCode } from './codes.ts'

/**
 * `refuse`: nothing was planned because of it. `warn`: the plan is made, somebody should look. `note`: a grave choice
 * that a site may make, so that whoever reads the file knows of it; it never changes an exit code.
 */
export const PROBLEM_SEVERITIES = ['refuse', 'warn', 'note'] as const
export type ProblemSeverity = (typeof PROBLEM_SEVERITIES)[number]

/** A place in the TOML text; both count from 1. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** One refusal, warning or note, as a value: where, what rule, what stood there, what would cure it. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: ProblemSeverity
  /** `general.podman.custom_options[2]`, `variables.USER_VOLUMES_1`, `image`. */
  readonly path: string
  readonly at?: TextPosition
  /** The line at that place and a caret below it, where a reader needs to see it: two lines. */
  readonly excerpt?: string
  /** The rule, as a sentence about what must hold. */
  readonly expected: string
  /** What was found, already escaped and cut (see `shown`). */
  readonly saw: string
  /** What to do about it. */
  readonly fix: string
}

export type ProblemParts = Omit<Problem, 'severity'>

export const refusal = (parts: ProblemParts): Problem => ({ severity: 'refuse', ...parts })

export const warning = (parts: ProblemParts): Problem => ({ severity: 'warn', ...parts })

export const note = (parts: ProblemParts): Problem => ({ severity: 'note', ...parts })

/** Where a path stands in a text; undefined where it does not. */
type Locate = (path: string) => TextPosition | undefined

/** The `at` of a problem: of the first of the paths that stands in the text, or none. */
export function positionOf(locate: Locate | undefined, ...paths: readonly string[]): Pick<Problem, 'at'> {
  for (const path of paths) {
    const at = locate?.(path)
    if (at) return { at }
  }
  return {}
}
