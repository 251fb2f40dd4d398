/** Folders that paths are asked about again and again: the answer costs the same for one folder as for sixty. */
export interface FolderSet {
  /** Whether the path is one of the folders, or lies in one. */
  readonly hold: (path: string) => boolean
  /** Whether the path is one of the folders, or holds one. */
  readonly areIn: (path: string) => boolean
  /** Whether the path and one of the folders are the same, or one of them holds the other. */
  readonly touch: (path: string) => boolean
}

/**
 * A set of absolute folders in their shortest spelling. The paths must be spelt so too.
 *
 *     const system = folderSet(['/etc', '/var/lib'])
 *     system.hold('/etc/ssl')   // true
 *     system.areIn('/var')      // true
 *     system.touch('/home')     // false
 */
export function folderSet(folders: readonly string[]): FolderSet {
  const own: ReadonlySet<string> = new Set(folders)
  const around: ReadonlySet<string> = new Set(folders.flatMap((folder) => [folder, ...ancestorsOf(folder)]))
  const hold = (path: string): boolean => own.has(path) || hasAncestorIn(own, path)
  const areIn = (path: string): boolean => around.has(path)
  // Most paths have not even their first part in common with one of the folders.
  const isFar = (path: string): boolean => !own.has('/') && !around.has(firstPart(path))
  return { hold, areIn, touch: (path) => areIn(path) || (!isFar(path) && hold(path)) }
}

/** `/a` of `/a/b/c`. */
function firstPart(path: string): string {
  const end = path.indexOf('/', 1)
  return end === -1 ? path : path.slice(0, end)
}

function hasAncestorIn(folders: ReadonlySet<string>, path: string): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (folders.has(path.slice(0, end))) return true
  }
  return path !== '/' && folders.has('/')
}

/** `/a/b` lies in `/a` and `/`. */
function ancestorsOf(folder: string): readonly string[] {
  const ends = Array.from(folder.matchAll(/\//g), ({ index }) => index)
  return ends.filter(() => folder !== '/').map((end) => folder.slice(0, end) || '/')
}
