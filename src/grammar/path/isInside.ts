import { pathRelation } from './pathRelation.ts'

/** Whether an absolute path lies below a folder; a folder does not lie in itself. */
export const isInside = (path: string, folder: string): boolean => pathRelation(path, folder) === 'inside'
