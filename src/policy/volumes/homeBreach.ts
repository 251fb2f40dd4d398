import { cleanPathRelation } from '../../grammar/path/pathRelation.ts'
import { ENGINE_CACHES, PROGRAM_FOLDERS, SHARED_CACHES } from './PRIVATE_PLACES.ts'

/** Why a folder may not be shown, being a home folder or in one; undefined where nothing speaks against it. */
export function homeBreach(
  source: string,
  home: string,
  allowed: readonly string[] = [],
): string | undefined {
  const relation = cleanPathRelation(source, home)
  if (relation === 'apart') return undefined
  if (relation !== 'inside') return 'a user volume must not mount the whole home folder'
  const rest = source.slice(home === '/' ? 1 : home.length + 1)
  if (PROGRAM_FOLDERS.some((name) => isWithin(rest, name))) {
    return 'a user volume must not mount programs of the home folder, which the host runs'
  }
  if (!rest.startsWith('.') || isSharedCache(rest) || isNamed(source, home, allowed)) return undefined
  return 'a user volume must not mount files of the home folder whose names begin with a dot, except caches'
}

const isSharedCache = (rest: string): boolean =>
  SHARED_CACHES.some((name) => isWithin(rest, name)) &&
  ENGINE_CACHES.every((name) => cleanPathRelation(`/${rest}`, `/${name}`) === 'apart')

/** A site that names a folder of this kind means it; one that names all homes does not. */
const isNamed = (source: string, home: string, allowed: readonly string[]): boolean =>
  allowed.some((folder) => folder.startsWith(`${home === '/' ? '' : home}/.`) && isWithin(source, folder))

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
