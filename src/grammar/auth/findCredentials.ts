import type { AuthEntry, AuthFile } from './AuthFile.ts'
import { isOneRegistry } from './registryKey.ts'

/** What Podman finds in one auth file for a repository. */
export type Credentials = AuthEntry | { readonly kind: 'helper'; readonly suffix: string }

const NOTHING = { kind: 'empty' } as const

/**
 * Looks for a repository in one auth file as Podman does: a helper answers for its whole registry; then the
 * nearest key counts, also an empty one; then keys that were written as an address.
 *
 * @param repository `registry.example.com/group/project`, or a registry alone
 *
 * Source: containers/image, pkg/docker/config, `findCredentialsInFile`.
 */
export function findCredentials({ entries, helpers }: AuthFile, repository: string): Credentials {
  const [registry = ''] = repository.split('/')
  const suffix = helpers.get(registry)
  if (suffix !== undefined) return { kind: 'helper', suffix }
  for (let key = repository; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('/')))) {
    const entry = entries.get(key)
    if (entry !== undefined) return entry
  }
  // Of several Podman takes any one; here it is a name before an address, and the first.
  const others = [...entries.keys()].filter((key) => isOneRegistry(key, registry))
  const key = others.find((other) => !other.includes('://')) ?? others[0]
  return (key === undefined ? undefined : entries.get(key)) ?? NOTHING
}

/** The first of several files, strongest first, that has something for a repository. */
export function findInFiles(files: readonly AuthFile[], repository: string): Credentials {
  for (const file of files) {
    const found = findCredentials(file, repository)
    if (found.kind !== 'empty') return found
  }
  return NOTHING
}
