/**
 * An absolute path in its shortest spelling: no empty part, no `.`, no `..`, no slash at the end.
 *
 *     cleanPath('/data//x/../y/')   // '/data/y'
 *
 * Nothing is looked up, so a link is a folder like any other. Follows Go's `path.Clean`, by which Podman
 * compares destinations; `..` above the root is the root.
 */
export function cleanPath(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return `/${kept.join('/')}`
}
