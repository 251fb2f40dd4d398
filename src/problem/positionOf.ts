import type { Problem, TextPosition } from './Problem.ts'

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
