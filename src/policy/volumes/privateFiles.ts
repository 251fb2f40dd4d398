import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { CREDENTIAL_FILES, STARTUP_FILES } from './CREDENTIAL_FILES.ts'

const HOME_FILES: readonly string[] = [...CREDENTIAL_FILES, ...STARTUP_FILES]

/** What of a home folder no user volume may show: credentials, and what a host runs by itself. */
export const privateFilesIn = (home: string): readonly string[] => HOME_FILES.map((name) => `${home}/${name}`)

/**
 * The same, where a variable of the host says that it lies elsewhere.
 * Source: XDG Base Directory Specification, containers-auth.json(5).
 */
export const privateFilesElsewhere = (host: Readonly<Record<string, string>>): readonly string[] =>
  MOVED.flatMap(([variable, usual]) => {
    const place = Object.hasOwn(host, variable) ? host[variable] : undefined
    if (!place?.startsWith('/')) return []
    return usual === undefined
      ? [cleanPath(place)]
      : HOME_FILES.filter((name) => name.startsWith(usual)).map((name) =>
          cleanPath(`${place}/${name.slice(usual.length)}`),
        )
  })

/** Variables, and the folder below the home folder that they replace; without one, all of the place is private. */
const MOVED: readonly (readonly [variable: string, usual?: string])[] = [
  ['XDG_CONFIG_HOME', '.config/'],
  ['XDG_DATA_HOME', '.local/share/'],
  ['XDG_RUNTIME_DIR'],
  ['DOCKER_CONFIG'],
  ['REGISTRY_AUTH_FILE'],
]
