import { compareVersions, type Version } from '../grammar/podman-version/Version.ts'

/** One place where Podman looks for logins. */
export interface UserAuthFile {
  readonly path: string
  /** Docker's oldest format, `.dockercfg`. */
  readonly legacy?: true
}

/** What decides where Podman looks for a user's logins, apart from the release. */
export interface UserAuthPlace {
  /** REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_RUNTIME_DIR, XDG_CONFIG_HOME, TMPDIR */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly uid: number
  readonly home: string
  /** Whether a runtime folder is there and belongs to the user. */
  readonly isUsable: (folder: string) => boolean
}

/**
 * The files in which Podman looks for a user's logins, strongest first. They need not exist.
 *
 * @param release the Podman that the user logged in with; without it the newest. Before 4.4 a file that a variable
 * names is the first; since then it is the only one
 *
 * Source: containers-auth.json(5); containers/image, pkg/docker/config, `getAuthFilePaths`; containers/common,
 * pkg/auth, `GetDefaultAuthFile`.
 */
export function userAuthFiles(place: UserAuthPlace, release?: Version): readonly UserAuthFile[] {
  const { environment, home } = place
  const { REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_CONFIG_HOME } = environment
  const named = REGISTRY_AUTH_FILE || (DOCKER_CONFIG && `${DOCKER_CONFIG}/config.json`)
  if (named && (release === undefined || compareVersions(release, '4.4') >= 0)) return [{ path: named }]
  return [
    { path: named || `${runtimeFolder(place)}/auth.json` },
    { path: `${XDG_CONFIG_HOME || `${home}/.config`}/containers/auth.json` },
    { path: `${DOCKER_CONFIG || `${home}/.docker`}/config.json` },
    { path: `${home}/.dockercfg`, legacy: true },
  ]
}

/**
 * Root's logins are in a folder of its own. Without privileges Podman sets XDG_RUNTIME_DIR itself where it is not
 * set: to the first of a few folders that belongs to the user.
 */
function runtimeFolder({
  environment: { XDG_RUNTIME_DIR, TMPDIR },
  uid,
  home,
  isUsable,
}: UserAuthPlace): string {
  // A folder of another user is left out of Podman's environment, see `environmentOf`.
  if (XDG_RUNTIME_DIR && isUsable(XDG_RUNTIME_DIR)) return `${XDG_RUNTIME_DIR}/containers`
  if (uid === 0) return '/run/containers/0'
  const temporary = TMPDIR || '/tmp'
  const folders = [`/run/user/${uid}`, `${temporary}/storage-run-${uid}`, `${temporary}/podman-run-${uid}`]
  return `${folders.find(isUsable) ?? `${home}/rundir`}/containers`
}
