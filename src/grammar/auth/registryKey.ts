import { isDomain } from '../image/isDomain.ts'

/** Other names of `docker.io`. Source: containers/image, pkg/docker/config. */
const DOCKER_HUB: ReadonlySet<string> = new Set(['index.docker.io', 'registry-1.docker.io'])

/**
 * What two keys of an auth file have in common when Podman takes them for the same: the scheme is dropped and,
 * with it, the path; the names of Docker Hub are one.
 *
 *     registryKey('https://index.docker.io/v1/')        // 'docker.io'
 *     registryKey('registry.example.com/group/project') // as it is
 *
 * @returns undefined for a text that is no registry with an optional path
 */
export function registryKey(text: string): string | undefined {
  const bare = text.replace(/^https?:\/\//, '')
  const key = bare === text ? text : hostOf(bare)
  const [host = '', ...path] = key.split('/')
  if (!isDomain(host) || path.includes('')) return undefined
  return [DOCKER_HUB.has(host) ? 'docker.io' : host, ...path].join('/')
}

/** The registry of a key: `registry.example.com/group` to `registry.example.com`. */
export const hostOf = (key: string): string => key.split('/')[0] ?? ''
