import { isDomain } from '../image/isDomain.ts'

/** The names of Docker Hub, which Podman takes for one registry. Source: containers/image, pkg/docker/config. */
const DOCKER_HUB: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * A key of an auth file without what does not matter: the scheme is dropped and, with it, the path.
 *
 *     registryKey('https://index.docker.io/v1/')        // 'index.docker.io'
 *     registryKey('registry.example.com/group/project') // as it is
 *
 * @returns undefined for a text that is not a registry with an optional path
 */
export function registryKey(text: string): string | undefined {
  const bare = text.replace(/^(?:http:\/\/)?(?:https:\/\/)?/, '')
  const key = bare === text ? text : hostOf(bare)
  const [host = '', ...path] = key.split('/')
  return isDomain(host) && !path.includes('') ? key : undefined
}

/** The registry of a key: `registry.example.com/group` to `registry.example.com`. */
export const hostOf = (key: string): string => key.split('/')[0] ?? ''

/** Every name of a registry; only Docker Hub has more than one. */
export const namesOf = (registry: string): readonly string[] =>
  DOCKER_HUB.includes(registry) ? DOCKER_HUB : [registry]

/** Whether a key of an auth file, once its address is dropped, is this registry, by whichever name. */
export const isOneRegistry = (key: string, registry: string): boolean =>
  namesOf(registry).includes(registryKey(key) ?? '')
