import { completedName } from './completedName.ts'
import type { ReferenceParts } from './splitReference.ts'

/**
 * The one spelling for all that name the same image; what patterns are matched with in the strict profile.
 *
 *     nginx                            docker.io/library/nginx
 *     index.docker.io/group/app:v1     docker.io/group/app:v1
 *     Registry.Example.COM/app         registry.example.com/app
 *     localhost/app:v1@sha256:…        localhost/app@sha256:…
 *
 * It is the canonical form of itself. Podman leaves the case of a host alone, but DNS does not, nor should a
 * pattern have to.
 */
export function canonicalReference({ registry, repository, tag, digest }: ReferenceParts): string {
  const name = completedName(registry?.toLowerCase(), repository)
  if (digest !== undefined) return `${name}@${digest}`
  return tag === undefined ? name : `${name}:${tag}`
}
