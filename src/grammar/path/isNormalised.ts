import { cleanPath } from './cleanPath.ts'

/** Whether a path is absolute and spelt as `cleanPath` would spell it. */
export const isNormalised = (path: string): boolean => path.startsWith('/') && cleanPath(path) === path
