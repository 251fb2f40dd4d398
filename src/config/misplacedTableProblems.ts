import { nearest } from '../grammar/words/nearest.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { positionOf } from '../problem/positionOf.ts'
import { shown } from '../problem/shown.ts'
import { isTable } from '../shape/isTable.ts'
import type { Locator } from './locate.ts'
import type { TomlTable } from './readToml.ts'

const OURS = 'podman_plan'

/**
 * A table that was meant to be `[podman_plan]`, and would be left alone as somebody else's: a site that wrote
 * `profile = "strict"` into it would have an open one (`config.key`).
 */
export const misplacedTableProblems = (file: TomlTable, place: Locator): readonly Problem[] => [
  ...namesIn(file)
    .filter((name) => name !== OURS && isNear(name))
    .map((name) => misplaced(name, place)),
  ...namesIn(file['general'])
    .filter(isNear)
    .map((name) => misplaced(`general.${name}`, place)),
]

const namesIn = (table: unknown): readonly string[] => (isTable(table) ? Object.keys(table) : [])

const isNear = (name: string): boolean => nearest(name, [OURS]) !== undefined

/** Whether a problem is one of these. */
export const isMisplacedTable = ({ path }: Problem): boolean =>
  path !== OURS && isNear(path.replace(/^general\./, ''))

const misplaced = (path: string, place: Locator): Problem =>
  refusal({
    code: 'config.key',
    path,
    ...positionOf(place, path),
    expected: `the table of podman-plan's own settings is called [${OURS}]`,
    saw: shown(path),
    fix: `write [${OURS}]`,
  })
