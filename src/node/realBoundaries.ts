import { readdir } from 'node:fs/promises'
import { isInside, pathRelation } from '../grammar/path/pathRelation.ts'
import type { Finding } from '../policy/judge.ts'
import { SHARED_CACHES } from '../policy/volumes/PRIVATE_PLACES.ts'
import type { SourceBoundaries } from '../policy/volumes/SourceBoundaries.ts'
import { sourceFindings } from '../policy/volumes/sourceFindings.ts'
import { isLinkedByRoot } from './isLinkedByRoot.ts'
import type { MountAliases } from './mountAliases.ts'
import { realPath } from './realPath.ts'
import { storageFolders } from './storageFolders.ts'

/** Asks the policy about the real path of what a user mounts. */
export type AskAboutSource = (real: string, path: string) => readonly Finding[]

/**
 * The boundaries of a plan on this host. They may be links themselves, and bind mounts give a folder several paths:
 * all of them count.
 */
export async function realBoundaries(
  written: SourceBoundaries,
  aliasesOf: MountAliases,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AskAboutSource> {
  const { home, jobFolders, allowed, private: elsewhere = [] } = written
  const every = async (paths: readonly string[]) => [
    ...new Set((await Promise.all(paths.map(spellings))).flat().flatMap(aliasesOf)),
  ]
  const folders = {
    jobFolders: await every(jobFolders),
    private: await every([...elsewhere, ...(await storageFolders(environment))]),
    ...(allowed ? { allowed: (await Promise.all(allowed.map(allowedSpellings))).flat() } : {}),
  }
  const homes = home === undefined ? [] : await every([home])
  const boundaries = homes.length === 0 ? [folders] : homes.map((place) => ({ ...folders, home: place }))
  const links = home === undefined ? [] : await linksOf(home)
  return (real, path) => {
    const asked = [real, ...throughLinks(real, links)]
    for (const boundary of boundaries) {
      for (const source of asked) {
        const findings = sourceFindings(source, boundary, path)
        if (findings.length > 0) return findings
      }
    }
    return []
  }
}

/** As written, and where it leads as far as that can be told. */
async function spellings(path: string): Promise<readonly string[]> {
  const real = await realPath(path)
  return real.kind === 'unknown' || real.path === path ? [path] : [path, real.path]
}

/** A link widens what a site allows only if root made it: a job must not lead its site's words elsewhere. */
const allowedSpellings = async (path: string): Promise<readonly string[]> =>
  (await isLinkedByRoot(path)) ? spellings(path) : [path]

/** A link in the home folder, and where it leads. */
interface HomeLink {
  readonly name: string
  readonly target: string
}

/** What begins with a dot in the home folder and lies elsewhere: on many sites, because homes are small. */
async function linksOf(home: string): Promise<readonly HomeLink[]> {
  const names = await readdir(home).catch(() => [])
  const places = [...names.filter((name) => name.startsWith('.')), ...DEEPER].map((name) => `${home}/${name}`)
  const resolved = await Promise.all(places.map(async (name) => ({ name, real: await realPath(name) })))
  const base = await realPath(home)
  return resolved.flatMap(({ name, real }) => {
    if (real.kind !== 'real' || base.kind !== 'real') return []
    return isInside(real.path, base.path) ? [] : [{ name, target: real.path }]
  })
}

const DEEPER = ['.config/containers', '.local/share', '.local/share/containers', '.local/bin']

/** The names in the home folder by which a folder elsewhere is private. */
function throughLinks(real: string, links: readonly HomeLink[]): readonly string[] {
  return links.flatMap(({ name, target }) => {
    const relation = pathRelation(real, target)
    if (relation === 'equal' || relation === 'inside') return [name + real.slice(target.length)]
    const isCache = SHARED_CACHES.some((cache) => name.endsWith(`/${cache}`))
    return relation === 'around' && !isCache ? [name] : []
  })
}
