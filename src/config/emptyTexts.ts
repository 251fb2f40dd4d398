import { isTable } from '../problem/isTable.ts'
import type { TomlTable } from './readToml.ts'

/** Jacamar's tables. To the Go program that it is, a key that holds an empty text is a key that is not set. */
const TABLES = ['general', 'general.podman', 'batch'] as const

/** The paths of Jacamar's keys that hold an empty text, such as `general.podman.default_image`: templates write them. */
export const emptyTexts = (file: TomlTable): ReadonlySet<string> =>
  new Set(
    TABLES.flatMap((path) =>
      Object.entries(tableAt(file, path))
        .filter(([, value]) => value === '')
        .map(([name]) => `${path}.${name}`),
    ),
  )

function tableAt(file: TomlTable, path: string): TomlTable {
  const found = path
    .split('.')
    .reduce<unknown>(
      (table, name) => (isTable(table) && Object.hasOwn(table, name) ? table[name] : undefined),
      file,
    )
  return isTable(found) ? found : {}
}
