import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const REPOSITORY = join(import.meta.dirname, '../..')

export interface Page {
  /** From the repository on: `docs/how-to/slurm.md`. */
  readonly path: string
  readonly markdown: string
}

/** Everything that a reader is shown. */
export const pages = (): readonly Page[] =>
  ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pagesIn('examples'), ...pagesIn('docs')].map((path) => ({
    path,
    markdown: readFileSync(join(REPOSITORY, path), 'utf8'),
  }))

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${folder}/${path}`)
    .toSorted()
