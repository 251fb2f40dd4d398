import type { Problem } from './Problem.ts'
import { escapedText } from './shown.ts'

/**
 * One problem as one line: where, rule, value, cure.
 *
 *     general.podman.image_pull_policy (line 4, column 1): must be … (saw "sometimes"); write …
 *
 * Control and direction-changing characters are escaped, so that no input can fake a second line.
 */
export function formatProblem({ path, at, expected, saw, fix }: Problem): string {
  const where = at ? `${path} (line ${at.line}, column ${at.column})` : path
  return escapedText(`${where}: ${expected} (saw ${saw}); ${fix}`)
}
