import { isNormalised, withoutEndSlashes } from '../../grammar/path/cleanPath.ts'
import { folderSet } from '../../grammar/path/folderSet.ts'
import { cleanPathRelation, isInside } from '../../grammar/path/pathRelation.ts'
import { SYSTEM_FOLDERS } from '../../grammar/path/SYSTEM_FOLDERS.ts'
import { NONE } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import type { Finding } from '../judge.ts'
import { homeBreach } from './homeBreach.ts'
import { ENGINE_SOCKETS, PRIVATE_TEMPORARY, SHARED_TEMPORARY } from './PRIVATE_PLACES.ts'
import type { SourceBoundaries } from './SourceBoundaries.ts'

/**
 * Rule `volume.source`: which folders of the host a user may mount. Asked about the path as written when the
 * job is planned, and about the real path, links followed, before it is executed.
 */
export function sourceFindings(
  written: string,
  boundaries: SourceBoundaries,
  path: string,
): readonly Finding[] {
  const source = withoutEndSlashes(written)
  const breach = firstBreach(source, boundaries)
  if (breach === undefined) return NONE
  return [
    {
      code: 'volume.source',
      path,
      expected: breach,
      saw: shown(source),
      fix: boundaries.allowed
        ? `mount a folder below ${boundaries.allowed.slice(0, 5).map(shown).join(' or ')}`
        : 'mount a folder of your own data',
    },
  ]
}

/** One sentence is enough: whatever else is wrong with a folder, it cannot be mounted. */
function firstBreach(source: string, boundaries: SourceBoundaries): string | undefined {
  const { home, jobFolders, allowed, private: elsewhere = [] } = boundaries
  if (!isNormalised(source)) return 'the source of a user volume must be an absolute, normalised path'
  if (source === '/') return 'a user volume must not mount the whole host'
  if (system.touch(source)) {
    return 'a user volume must not mount a folder of the operating system, or a folder that contains one'
  }
  if (jobFolders.some((folder) => touches(source, folder))) {
    return 'a user volume must not mount the folders of this or another job'
  }
  if (SOCKETS.some((socket) => source.endsWith(socket))) {
    return 'a user volume must not mount the socket of a container engine'
  }
  const inHome = home === undefined ? undefined : homeBreach(source, home, allowed)
  if (inHome !== undefined) return inHome
  if (elsewhere.some((place) => touches(source, place) && !isNamed(source, place, allowed))) {
    return 'a user volume must not mount the user’s credentials, settings, sockets or images'
  }
  if (SHARED_TEMPORARY.some((folder) => isTemporary(source, folder))) {
    return 'a user volume must not mount the credentials and sockets in /tmp'
  }
  if (allowed && !allowed.some((folder) => source === folder || isInside(source, folder))) {
    return 'a user volume must lie below a folder of podman_plan.user_volume_sources'
  }
  return undefined
}

const system = folderSet(SYSTEM_FOLDERS)
const SOCKETS: readonly string[] = ENGINE_SOCKETS.map((socket) => `/${socket}`)

/** Equal to it, inside it, or around it. Both are clean. */
const touches = (source: string, folder: string): boolean => cleanPathRelation(source, folder) !== 'apart'
/** A site that names a folder inside a private one means it. */
const isNamed = (source: string, place: string, allowed: readonly string[] = []): boolean =>
  allowed.some((folder) => isInside(folder, place) && (source === folder || isInside(source, folder)))

/** `/tmp` as a whole, which holds them, and each by its name. */
function isTemporary(source: string, folder: string): boolean {
  const relation = cleanPathRelation(source, folder)
  if (relation === 'inside') return PRIVATE_TEMPORARY.test(source.slice(folder.length + 1))
  return relation !== 'apart'
}
