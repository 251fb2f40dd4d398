import type { Settings } from '../config/Settings.ts'
import { type Problem, positionOf } from '../problem/Problem.ts'

/** A finding with the place of its key in the TOML text. */
export const placed = <F extends { readonly path: string }>(
  finding: F,
  { locate }: Pick<Settings, 'locate'>,
): F & Pick<Problem, 'at'> => ({ ...finding, ...positionOf(locate, finding.path) })
