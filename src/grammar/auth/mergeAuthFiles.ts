import type { AuthEntry, AuthFile } from './AuthFile.ts'
import { type Credentials, findCredentials, findInFiles } from './findCredentials.ts'
import { hostOf, namesOf, registryKey } from './registryKey.ts'

/** One auth file that means what several mean together, and what could not be kept. */
export interface MergedAuthFile extends AuthFile {
  /** Registries whose helper is left out: it would answer before a stronger login for a part of the registry. */
  readonly lostHelpers: readonly string[]
}

/**
 * Merges auth files, strongest first, so that Podman finds in the one file for every repository what it would find
 * in the first of the files that knows the repository.
 *
 * Two things cannot be said in one file: a helper for the rest of a registry of which a stronger file knows a part
 * (the helper is left out, and the next login counts), and a weaker login for what a helper turns out not to know.
 */
export function mergeAuthFiles(files: readonly AuthFile[]): MergedAuthFile {
  const entries = new Map<string, AuthEntry>()
  const helpers = new Map<string, string>()
  const lostHelpers: string[] = []
  for (const [registry, keys] of byRegistry(files)) {
    const found = keys.map((key) => ({ key, credentials: findInFiles(files, key) }))
    const suffixes = found.flatMap(({ credentials }) =>
      credentials.kind === 'helper' ? credentials.suffix : [],
    )
    if (suffixes.length === keys.length) {
      helpers.set(registry, suffixes[0] ?? '')
      continue
    }
    if (suffixes.length > 0) lostHelpers.push(registry)
    for (const { key, credentials } of found) {
      const entry = credentials.kind === 'helper' ? withoutHelpers(files, key) : credentials
      const isFound = isSame(findCredentials({ entries, helpers }, key), entry)
      if (!isFound || hasOtherNames(files, key)) entries.set(key, entry)
    }
  }
  return { entries, helpers, lostHelpers }
}

function withoutHelpers(files: readonly AuthFile[], key: string): AuthEntry {
  const found = findInFiles(
    files.map(({ entries }) => ({ entries, helpers: new Map() })),
    key,
  )
  return found.kind === 'helper' ? { kind: 'empty' } : found
}

/** Every key that Podman may come to, by its registry: the registry first, then its parts. */
function byRegistry(files: readonly AuthFile[]): ReadonlyMap<string, readonly string[]> {
  const keys = files.flatMap(({ entries, helpers }) => [...entries.keys(), ...helpers.keys()])
  const places = new Set(keys.flatMap((key) => registryKey(key) ?? []).flatMap(withRegistries))
  const groups = new Map<string, string[]>()
  for (const place of [...places].toSorted((one, other) => one.length - other.length)) {
    const group = groups.get(hostOf(place))
    if (group) group.push(place)
    else groups.set(place, [place])
  }
  return groups
}

/** Of a registry with several names Podman may take the entry of any: where they differ, each has its own. */
const hasOtherNames = (files: readonly AuthFile[], key: string): boolean =>
  namesOf(key).length > 1 &&
  namesOf(key).some((name) => !isSame(findInFiles(files, name), findInFiles(files, key)))

const withRegistries = (key: string): readonly string[] => [...namesOf(hostOf(key)), key]

/** Entries are compared as the objects they are: each comes out of one of the files. */
const isSame = (one: Credentials, other: Credentials): boolean =>
  one === other ||
  (one.kind === 'empty' && other.kind === 'empty') ||
  (one.kind === 'helper' && other.kind === 'helper' && one.suffix === other.suffix)
