import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '../..')

/** `{ specifier, page, path }` of every entry that has declarations. */
export function apiEntries() {
  const { name, exports } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  return Object.entries(exports)
    .filter(([, { types }]) => types)
    .map(([entry, { types }]) => ({
      specifier: entry === '.' ? name : `${name}/${entry.slice(2)}`,
      page: entry === '.' ? name : entry.slice(2),
      path: join(repository, types),
    }))
}
