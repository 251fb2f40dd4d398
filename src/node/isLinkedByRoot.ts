import { lstat, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Whether root made every link on the way to a path. A job can put a link in the place of a folder that it may write;
 * the link is then its account's, or belongs to one of its subordinate ids.
 */
export async function isLinkedByRoot(path: string): Promise<boolean> {
  const rest = partsOf(path)
  let at = '/'
  for (let links = 0; rest.length > 0; ) {
    const name = rest.shift() ?? '.'
    if (name === '.') continue
    const here = name === '..' ? dirname(at) : join(at, name)
    const found = await lstat(here).catch(() => undefined)
    if (found === undefined) return false
    if (!found.isSymbolicLink()) {
      at = here
      continue
    }
    links += 1
    if (found.uid !== 0 || links > MOST_LINKS) return false
    const target = await readlink(here)
    if (target.startsWith('/')) at = '/'
    rest.unshift(...partsOf(target))
  }
  return true
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')

/** Linux follows no more: path_resolution(7). */
const MOST_LINKS = 40
