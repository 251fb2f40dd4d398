import { lstat, readlink } from 'node:fs/promises'
import { isInside } from '../grammar/path/pathRelation.ts'

/** Where a path leads when every link in it is followed. */
export type RealPath =
  | { readonly kind: 'real'; readonly path: string }
  /** Nothing is there: the real path of what is, with the rest behind it. */
  | { readonly kind: 'missing'; readonly path: string }
  /** `at`: the part of the path that could not be followed. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly at: string }

/**
 * Follows the links of an absolute path, one part after the other. What cannot be followed is said and never guessed:
 * rootless Podman has more rights than this process in folders that a container gave to one of its own user ids, and
 * would follow a link there that cannot be seen from here.
 *
 * A link of /proc leads somewhere else for each process, so that podman would not go where this process has looked.
 */
export async function realPath(path: string): Promise<RealPath> {
  let real = ''
  const parts = path.split('/').reverse()
  for (let links = 0; parts.length > 0; ) {
    const part = parts.pop() ?? ''
    if (part === '' || part === '.') continue
    if (part === '..') {
      real = real.slice(0, Math.max(real.lastIndexOf('/'), 0))
      continue
    }
    const at = `${real}/${part}`
    try {
      if (!(await lstat(at)).isSymbolicLink()) {
        real = at
        continue
      }
      if (isInside(at, '/proc'))
        return { kind: 'unknown', reason: 'a link of /proc leads somewhere else for podman', at }
      links += 1
      if (links > MOST_LINKS) return { kind: 'unknown', reason: 'it is a loop of links', at }
      const target = await readlink(at)
      if (target.startsWith('/')) real = ''
      parts.push(...target.split('/').reverse())
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') return { kind: 'unknown', reason: REASONS[code] ?? code, at }
      return { kind: 'missing', path: [at, ...parts.toReversed()].join('/') }
    }
  }
  return { kind: 'real', path: real === '' ? '/' : real }
}

/** As Linux has it: path_resolution(7). */
const MOST_LINKS = 40

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user cannot read the folder above it',
  ENOTDIR: 'what stands above it is no folder',
  ENAMETOOLONG: 'it is too long',
}
