import { cleanPath } from './cleanPath.ts'

export const PATH_RELATIONS = ['equal', 'inside', 'around', 'apart'] as const
export type PathRelation = (typeof PATH_RELATIONS)[number]

/**
 * How one absolute path lies to another, after both were cleaned.
 *
 *     pathRelation('/a/b', '/a')   // 'inside': the first lies inside the second
 *     pathRelation('/', '/a')      // 'around': the first holds the second
 *     pathRelation('/ab', '/a')    // 'apart'
 */
export function pathRelation(one: string, other: string): PathRelation {
  const here = cleanPath(one)
  const there = cleanPath(other)
  if (here === there) return 'equal'
  if (here.startsWith(asFolder(there))) return 'inside'
  return there.startsWith(asFolder(here)) ? 'around' : 'apart'
}

const asFolder = (clean: string): string => (clean === '/' ? '/' : `${clean}/`)
