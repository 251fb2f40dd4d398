/** Whether a path is absolute and spelt as `cleanPath` would spell it. */
export const isNormalised = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && !path.endsWith('/') && !NOT_CLEAN.test(path))

/** An empty part, or a part that is `.` or `..`. */
const NOT_CLEAN = /\/(?:\/|\.{1,2}(?:\/|$))/
