import { nearest } from '../grammar/words/nearest.ts'
import { isTable } from '../problem/isTable.ts'
import { type Problem, positionOf, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'
import type { TomlTable } from './readToml.ts'

/**
 * Tables that were meant to be `[general]` or `[general.podman]`, where that one is missing: without this the file
 * would only lack a table, and nobody would say where it is (`config.key`).
 */
export function mistypedTableProblems(file: TomlTable, place: Locator): readonly Problem[] {
  const general = file['general']
  if (general === undefined) {
    return tablesIn(file)
      .filter((name) => nearest(name, ['general']) !== undefined)
      .map((name) => mistyped(name, 'general', place))
  }
  if (!isTable(general) || general['podman'] !== undefined) return []
  const misplaced = tablesIn(file).filter(
    (name) => name === 'podman' || nearest(name, ['podman']) !== undefined,
  )
  const misspelt = tablesIn(general)
    .filter((name) => nearest(name, ['podman']) !== undefined)
    .map((name) => `general.${name}`)
  return [...misspelt, ...misplaced].map((path) => mistyped(path, 'general.podman', place))
}

const tablesIn = (table: TomlTable): readonly string[] =>
  Object.entries(table).flatMap(([name, value]) => (isTable(value) ? [name] : []))

const mistyped = (path: string, meant: string, place: Locator): Problem =>
  refusal({
    code: 'config.key',
    path,
    ...positionOf(place, path),
    expected: `the table that podman-plan reads is called [${meant}]`,
    saw: shown(path),
    fix: `write [${meant}]`,
  })
