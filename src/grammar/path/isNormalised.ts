/** Whether a path is absolute and spelt as `cleanPath` would spell it. */
export const isNormalised = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && !path.endsWith('/') && !isUnclean(path))

/** Nearly no path has one of the two pairs, and looking for a text is cheaper than matching. */
const isUnclean = (path: string): boolean =>
  (path.includes('//') || path.includes('/.')) && NOT_CLEAN.test(path)

/** An empty part, or a part that is `.` or `..`. */
const NOT_CLEAN = /\/(?:\/|\.{1,2}(?:\/|$))/
