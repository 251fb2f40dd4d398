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
export const pathRelation = (one: string, other: string): PathRelation =>
  cleanPathRelation(cleanPath(one), cleanPath(other))

/** The same of two paths that are clean already: against a table of folders it is asked again and again. */
export function cleanPathRelation(here: string, there: string): PathRelation {
  if (here === there) return 'equal'
  if (holds(there, here)) return 'inside'
  return holds(here, there) ? 'around' : 'apart'
}

const holds = (folder: string, path: string): boolean =>
  path.startsWith(folder) && (folder === '/' || path[folder.length] === '/')

/** Whether an absolute path lies below a folder; a folder does not lie in itself. */
export const isInside = (path: string, folder: string): boolean => pathRelation(path, folder) === 'inside'
