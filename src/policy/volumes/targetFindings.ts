import { cleanPath, isNormalised, withoutEndSlashes } from '../../grammar/path/cleanPath.ts'
import { folderSet } from '../../grammar/path/folderSet.ts'
import { cleanPathRelation, pathRelation } from '../../grammar/path/pathRelation.ts'
import { NONE } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'

/** Folders of a container that its programs, or the engine, live in. */
export const CONTAINER_FOLDERS = [
  '/etc',
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/proc',
  '/sys',
  '/dev',
  '/run',
] as const

const containerFolders = folderSet(CONTAINER_FOLDERS)

/** What is mounted already, and what must stay reachable. */
export interface TargetBoundaries {
  /** Where the job's own folders are mounted, cleaned. */
  readonly jobFolders: readonly string[]
  /** Targets of the site's own mounts, cleaned. */
  readonly siteTargets: readonly string[]
  /** First word of the entry point, where it is a path. */
  readonly program?: string
}

/** Rule `volume.target`: where in the container a user may mount something. */
export function targetFindings(
  written: string,
  boundaries: TargetBoundaries,
  path: string,
): readonly Finding[] {
  const target = withoutEndSlashes(written)
  const breach = firstBreach(target, boundaries)
  if (breach === undefined) return NONE
  return [
    {
      code: 'volume.target',
      path,
      expected: breach,
      saw: `target ${shown(target)}`,
      fix: 'mount it elsewhere in the container, such as below /mnt',
    },
  ]
}

function firstBreach(target: string, boundaries: TargetBoundaries): string | undefined {
  const { jobFolders, siteTargets, program } = boundaries
  if (!isNormalised(target)) return 'the target of a user volume must be an absolute, normalised path'
  if (target === '/') return 'a user volume must not cover the whole container'
  if (containerFolders.hold(target)) {
    return 'a user volume must not cover a system folder of the container'
  }
  if (jobFolders.some((folder) => cleanPathRelation(target, folder) !== 'apart')) {
    return 'a user volume must not cover the job’s own builds, cache or scripts'
  }
  if (siteTargets.some((folder) => isWithin(target, folder))) {
    return 'a user volume must not cover a mount of the site, or anything inside it'
  }
  if (program !== undefined && ['equal', 'around'].includes(pathRelation(target, program))) {
    return 'a user volume must not cover the entry point’s program'
  }
  return undefined
}

/** A tmpfs of the site's over the whole container is nobody's mount to protect. */
const isWithin = (target: string, folder: string): boolean =>
  folder !== '/' && ['equal', 'inside'].includes(cleanPathRelation(target, cleanPath(folder)))
