import { readFileSync } from 'node:fs'
import { isInside } from '../grammar/path/pathRelation.ts'

/** One line of /proc/self/mountinfo: which folder of which file system is mounted where. */
interface MountPoint {
  readonly device: string
  readonly root: string
  readonly point: string
}

/** Every real path under which a folder, or a part of it, can be reached: a bind mount is no link, and shows the same. */
export type MountAliases = (path: string) => readonly string[]

/** Reads the mounts of this process once. Where there is no /proc, each folder has one path. */
export function mountAliases(): MountAliases {
  const mounts = readMounts()
  return (path) => {
    const own = mounts
      .filter(({ point }) => isWithin(path, point))
      .reduce<MountPoint | undefined>(
        (best, one) => (best && best.point.length > one.point.length ? best : one),
        undefined,
      )
    if (own === undefined) return [path]
    const place = joined(own.root, rest(path, own.point))
    const others = mounts
      .filter(({ device }) => device === own.device)
      .flatMap(({ root, point }) => {
        if (isWithin(place, root)) return [joined(point, rest(place, root))]
        return isInside(root, place) ? [point] : []
      })
    return [...new Set([path, ...others])]
  }
}

const isWithin = (path: string, folder: string): boolean => path === folder || isInside(path, folder)

/** What of a path lies below a folder, with its slash. */
const rest = (path: string, folder: string): string =>
  path === folder ? '' : path.slice(folder === '/' ? 0 : folder.length)

const joined = (folder: string, below: string): string => (folder === '/' ? below || '/' : folder + below)

/** Source: proc_pid_mountinfo(5). */
function readMounts(): readonly MountPoint[] {
  let text: string
  try {
    text = readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    return []
  }
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([, , device, root, point]) =>
      device && root && point ? [{ device, root: unescaped(root), point: unescaped(point) }] : [],
    )
}

/** A space in a path is written `\040`. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
