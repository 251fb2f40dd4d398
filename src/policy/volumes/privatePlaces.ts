import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { isInside } from '../../grammar/path/pathRelation.ts'

/**
 * Places that are private because a variable of the host names them: files that the plan hands to podman, folders of
 * settings, images and sockets, and programs in the home folder.
 *
 * Source: XDG Base Directory Specification, containers-auth.json(5), containers.conf(5), containers-storage.conf(5),
 * containers-registries.conf(5), krb5_cc(3).
 */
export function privatePlaces(host: Readonly<Record<string, string>>): readonly string[] {
  const valueIn = (name: string): string => (Object.hasOwn(host, name) ? (host[name] ?? '') : '')
  const home = valueIn('HOME').startsWith('/') ? cleanPath(valueIn('HOME')) : undefined
  const cache = valueIn('XDG_CACHE_HOME')
  const data = valueIn('XDG_DATA_HOME')
  const programs = valueIn('PATH')
    .split(':')
    .filter((folder) => home !== undefined && folder.startsWith(home) && isInside(cleanPath(folder), home))
  const places = [
    ...NAMING.filter((name) => Object.hasOwn(host, name)).map((name) => pathIn(valueIn(name))),
    ...(cache.startsWith('/') ? [`${cache}/containers`] : []),
    ...(data.startsWith('/') ? PRIVATE_DATA.map((name) => `${data}/${name}`) : []),
    ...programs,
  ]
  return [...new Set(places.filter((place) => place.startsWith('/')).map(cleanPath))]
}

/** Below XDG_DATA_HOME, where a user may also keep data: images, passwords, and what a session starts. */
const PRIVATE_DATA = [
  'containers',
  'keyrings',
  'systemd',
  'dbus-1',
  'applications',
  'bash-completion',
  'fish',
] as const

const NAMING = [
  'XDG_CONFIG_HOME',
  'XDG_STATE_HOME',
  'XDG_RUNTIME_DIR',
  'DOCKER_CONFIG',
  'REGISTRY_AUTH_FILE',
  'CONTAINERS_CONF',
  'CONTAINERS_CONF_OVERRIDE',
  'CONTAINERS_STORAGE_CONF',
  'CONTAINERS_REGISTRIES_CONF',
  'CONTAINERS_HELPER_BINARY_DIR',
  'CONTAINER_HOST',
  'KRB5CCNAME',
  'KRB5_CONFIG',
  'KRB5_KTNAME',
  'SSH_AUTH_SOCK',
  'GNUPGHOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'NETRC',
  'X509_USER_PROXY',
  'X509_USER_CERT',
  'X509_USER_KEY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
] as const

/** `FILE:/tmp/krb5cc_7`, `unix:path=/run/bus,guid=1`, `unix:///run/podman.sock`, or the path alone. */
const pathIn = (value: string): string =>
  value.replace(/^(?:[A-Za-z]+:)?(?:path=)?(?:\/\/(?=\/))?/, '').replace(/,guid=.*$/, '')
