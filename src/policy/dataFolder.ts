import type { PodmanConfig } from '../config/PodmanConfig.ts'

type Variables = Readonly<Record<string, string>>

/** The site's `data_dir` with its variables replaced (`$HOME` alone is `$HOME/.jacamar-ci`), or the names of those that have no value. */
export type DataFolder =
  | { readonly kind: 'resolved'; readonly path: string }
  | { readonly kind: 'unset'; readonly names: readonly string[] }

/**
 * The folder that all jobs of a site have theirs in; undefined where the file names none.
 *
 * @param host the host's variables, never the job's
 */
export function dataFolder(
  { dataDir }: Pick<PodmanConfig, 'dataDir'>,
  host: Variables,
): DataFolder | undefined {
  if (dataDir === undefined) return undefined
  const names: string[] = []
  const written = isHome(dataDir) ? `$HOME/${JACAMAR_FOLDER}` : dataDir
  const path = written.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_whole, bare?: string, braced?: string) => {
    const name = bare ?? braced ?? ''
    if (!Object.hasOwn(host, name)) names.push(name)
    return host[name] ?? ''
  })
  return names.length > 0 ? { kind: 'unset', names } : { kind: 'resolved', path: tidied(path) }
}

/** Jacamar keeps the folders of jobs apart from the user's own where the site names the home folder itself. */
const JACAMAR_FOLDER = '.jacamar-ci'

const isHome = (dataDir: string): boolean => /^\$(?:HOME|\{HOME\})\/*$/.test(dataDir)

/** A variable that ends in a slash is no mistake. */
const tidied = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')

/** What jobs own below the data folder; the states lie beside the scripts. The rest of it is the users'. */
export const foldersOfJobs = (data: string): readonly string[] => [
  `${data}/builds`,
  `${data}/cache`,
  `${data}/scripts`,
]
