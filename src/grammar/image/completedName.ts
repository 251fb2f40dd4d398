const DOCKER_HUB = 'docker.io'
const LEGACY_DOCKER_HUB = 'index.docker.io'

/**
 * A name with what Podman puts before a short one: `docker.io/`, and `library/` before a single part there.
 * Source: `splitDockerDomain` of containers/image.
 */
export function completedName(registry: string | undefined, repository: string): string {
  const host = registry ?? DOCKER_HUB
  if (host !== DOCKER_HUB && host !== LEGACY_DOCKER_HUB) return `${host}/${repository}`
  return `${DOCKER_HUB}/${repository.includes('/') ? repository : `library/${repository}`}`
}
