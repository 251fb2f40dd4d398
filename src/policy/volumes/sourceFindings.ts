import { cleanPath, isNormalised } from '../../grammar/path/cleanPath.ts'
import { folderSet } from '../../grammar/path/folderSet.ts'
import { cleanPathRelation, isInside } from '../../grammar/path/pathRelation.ts'
import { SYSTEM_FOLDERS } from '../../grammar/path/SYSTEM_FOLDERS.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { ENGINE_SOCKETS } from './CREDENTIAL_FILES.ts'
import { privateFilesIn } from './privateFiles.ts'
import type { SourceBoundaries } from './SourceBoundaries.ts'

/**
 * Rule `volume.source`: which folders of the host a user may mount. Asked about the path as written when the
 * job is planned, and about the real path, links followed, before it is executed.
 */
export function sourceFindings(
  source: string,
  boundaries: SourceBoundaries,
  path: string,
): readonly Finding[] {
  const breach = firstBreach(source, boundaries)
  if (breach === undefined) return []
  return [
    {
      code: 'volume.source',
      path,
      expected: breach,
      saw: shown(source),
      fix: boundaries.allowed
        ? `mount a folder below ${boundaries.allowed.map(shown).join(' or ')}`
        : 'mount a folder of your own data',
    },
  ]
}

/** One sentence is enough: whatever else is wrong with a folder, it cannot be mounted. */
function firstBreach(source: string, boundaries: SourceBoundaries): string | undefined {
  const { home, jobFolders, allowed, private: elsewhere = [] } = boundaries
  if (!isNormalised(source)) return 'the source of a user volume must be an absolute, normalised path'
  if (source === '/') return 'a user volume may not show the whole host'
  if (system.touch(source)) {
    return 'a user volume may not show, or hold, a folder of the operating system'
  }
  if (jobFolders.some((folder) => touches(source, folder))) {
    return 'a user volume may not show, or hold, the folders of this or another job'
  }
  if (SOCKETS.some((socket) => source.endsWith(socket))) {
    return 'a user volume may not be the socket of a container engine'
  }
  if (home !== undefined && reachesHome(source, home)) {
    return 'a user volume may not show the whole home folder, its credentials or its start-up files'
  }
  if (elsewhere.some((place) => touches(source, place))) {
    return 'a user volume may not show, or hold, the user’s credentials, start-up files or images'
  }
  if (allowed && !allowed.some((folder) => source === folder || isInside(source, folder))) {
    return 'a user volume must lie below a folder of podman_plan.user_volume_sources'
  }
  return undefined
}

const system = folderSet(SYSTEM_FOLDERS)

const SOCKETS: readonly string[] = ENGINE_SOCKETS.map((socket) => `/${socket}`)

/** Equal to it, inside it, or around it. The source is clean. */
const touches = (source: string, folder: string): boolean =>
  cleanPathRelation(source, cleanPath(folder)) !== 'apart'

/** Whoever holds the home folder holds its files. */
function reachesHome(source: string, home: string): boolean {
  const folder = cleanPath(home)
  const relation = cleanPathRelation(source, folder)
  if (relation === 'apart') return false
  return relation !== 'inside' || homeFiles.touch(folder === '/' ? source : source.slice(folder.length))
}

const homeFiles = folderSet(privateFilesIn(''))
