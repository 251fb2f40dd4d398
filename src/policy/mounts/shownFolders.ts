import { globMatches } from '../../grammar/mount/globMatches.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import type { OptionMount } from './optionMount.ts'

/** A folder of the host, and where a container sees it. Both are absolute. */
export interface ShownFolder {
  readonly source: string
  readonly target: string
}

/**
 * The folders of the host that a mount shows. Relative ones are taken from the folder that Podman runs in, which is the
 * job's state folder. What a pattern finds only the host knows: of that, what leads to the state folder.
 *
 * @param state the state folder in every spelling that is known of it, the first as it was written
 */
export function shownFolders(
  { target, source, others = [], glob }: OptionMount,
  state: readonly string[],
): readonly ShownFolder[] {
  const absolute = (path: string) => cleanPath(path.startsWith('/') ? path : `${state[0] ?? ''}/${path}`)
  const sources = [...(source === undefined ? [] : [source]), ...others]
  return [
    ...sources.map((path) => ({ source: absolute(path), target })),
    ...(glob === undefined ? [] : globFolders(absolute(glob.pattern), glob.target, state)),
  ]
}

/** Podman shows each match by its own name, or where the mount has no target, where it lies. */
const globFolders = (
  pattern: string,
  target: string | undefined,
  state: readonly string[],
): readonly ShownFolder[] =>
  state
    .flatMap((folder) => globMatches(pattern, cleanPath(folder)))
    .map((source) => ({
      source,
      target:
        target === undefined ? source : cleanPath(`${target}/${source.slice(source.lastIndexOf('/') + 1)}`),
    }))
