/**
 * Which paths a pattern of `--mount type=glob` can find on the way to a folder, the folder itself and what lies in it
 * included: those that lead to it, and for a pattern that goes further the pattern's own path.
 *
 *     globMatches('/data/*', '/data/ci/state')     // ['/data/ci']
 *     globMatches('/data/?', '/data')              // ['/data/?']: something in the folder
 *     globMatches('/srv/*', '/data/ci/state')      // []
 *
 * Both paths are absolute and clean. Source: Go's path/filepath, `Match`: `*` and `?` stop at a slash.
 */
export function globMatches(pattern: string, folder: string): readonly string[] {
  const wanted = pattern.split('/')
  const parts = folder.split('/')
  const shared = Math.min(wanted.length, parts.length)
  for (let at = 0; at < shared; at++) {
    if (!matches(wanted[at] ?? '', parts[at] ?? '')) return []
  }
  // A pattern that goes on shows something in the folder, whatever its name.
  return [[...parts.slice(0, wanted.length), ...wanted.slice(parts.length)].join('/') || '/']
}

/** A part that Go would refuse is taken as one that matches: what it shows is not known. */
function matches(pattern: string, name: string): boolean {
  const source = [...pattern.matchAll(/\\(.)|\[(\^?)((?:\\.|[^\]\\])*)\]|([*?])|([\s\S])/gu)]
    .map(([, escaped, not, set, wildcard, plain]) => {
      if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.'
      if (set !== undefined) return `[${not ?? ''}${set.replace(/[[\]^]/g, '\\$&')}]`
      return (escaped ?? plain ?? '').replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    })
    .join('')
  try {
    return new RegExp(`^${source}$`, 'su').test(name)
  } catch {
    return true
  }
}
