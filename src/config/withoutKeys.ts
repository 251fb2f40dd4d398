import { isTable } from '../shape/isTable.ts'
import type { TomlTable } from './readToml.ts'

/** A table without the keys at these paths, however deep: `general.podman.custom_options`. */
export const withoutKeys = (table: TomlTable, paths: ReadonlySet<string>, prefix = ''): TomlTable =>
  Object.fromEntries(
    Object.entries(table)
      .filter(([name]) => !paths.has(prefix + name))
      .map(([name, value]) => [
        name,
        isTable(value) ? withoutKeys(value, paths, `${prefix}${name}.`) : value,
      ]),
  )
