/**
 * A path in its shortest spelling: no empty part, no `.`, no slash at the end, `..` only where it must be.
 *
 *     cleanPath('/data//x/../y/')   // '/data/y'
 *     cleanPath('../a/./b')         // '../a/b'
 *
 * Nothing is looked up, so a link is a folder like any other. Follows Go's `path.Clean`, by which Podman
 * compares destinations; `..` above the root is the root, and nothing at all is `.`.
 */
export function cleanPath(path: string): string {
  // Nearly every path that is asked about was checked before.
  if (isNormalised(path)) return path
  const rooted = path.startsWith('/')
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!rooted) kept.push('..')
  }
  return rooted ? `/${kept.join('/')}` : kept.join('/') || '.'
}

/** Whether a path is absolute and spelt as `cleanPath` would spell it. */
export const isNormalised = (path: string): boolean =>
  path === '/' || (path.startsWith('/') && !path.endsWith('/') && !NOT_CLEAN.test(path))

/** An empty part, or a part that is `.` or `..`. */
const NOT_CLEAN = /\/(?:\/|\.{1,2}(?:\/|$))/

/** A path without the slashes at its end, which say nothing to Podman. */
export function withoutEndSlashes(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}
