import { isTable } from '../problem/isTable.ts'
import type { TomlTable } from './readToml.ts'
import { AUTH_KEY, IGNORED_KEYS, type IgnoredKey } from './schema/IGNORED_KEYS.ts'

/** A key of Jacamar that the file sets and that has no effect here. */
export interface IgnoredSetting extends IgnoredKey {
  readonly path: string
  readonly value: unknown
}

/** Every one of them, in the order of the file. */
export const ignoredKeys = (file: TomlTable): readonly IgnoredSetting[] => [
  ...['general', 'batch'].flatMap((table) =>
    entriesOf(file[table]).flatMap(([name, value]) => {
      const path = `${table}.${name}`
      const ignored = IGNORED_KEYS.get(path)
      return ignored ? [{ ...ignored, path, value }] : []
    }),
  ),
  ...entriesOf(file['auth']).map(([name, value]) => ({ ...AUTH_KEY, path: `auth.${name}`, value })),
]

const entriesOf = (table: unknown): readonly (readonly [string, unknown])[] =>
  isTable(table) ? Object.entries(table) : []
