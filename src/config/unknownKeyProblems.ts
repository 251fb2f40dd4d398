import { nearest } from '../grammar/words/nearest.ts'
import { isTable } from '../problem/isTable.ts'
import { type Problem, positionOf, refusal, warning } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Locator } from './locate.ts'
import type { TomlTable } from './readToml.ts'
import { batch } from './schema/batch.ts'
import { general } from './schema/general.ts'
import { IGNORED_KEYS } from './schema/IGNORED_KEYS.ts'
import { podman } from './schema/podman.ts'

/** Tables of `[general]` that are read, or are another mechanism's. */
const TABLES_OF_GENERAL = ['podman', 'charliecloud', 'apptainer']

/**
 * Keys of Jacamar's tables that no release known here has (`config.key`). Jacamar gets new keys more often than
 * podman-plan does, so that they only warn; but in `[general.podman]` one that looks like a known key is refused,
 * for a mistyped allow list would be an open site, and in the strict profile every one.
 */
export function unknownKeyProblems(file: TomlTable, place: Locator): readonly Problem[] {
  const ours = file['general']
  const isStrict = isTable(file['podman_plan']) && file['podman_plan']['profile'] === 'strict'
  return [
    ...unknownIn('general', ours, [...Object.keys(general.entries), ...TABLES_OF_GENERAL]).map((key) =>
      problemOf(key, isStrict && key.meant !== undefined, place),
    ),
    ...unknownIn(
      'general.podman',
      isTable(ours) ? ours['podman'] : undefined,
      Object.keys(podman.entries),
    ).map((key) => problemOf(key, isStrict || key.meant !== undefined, place)),
    ...unknownIn('batch', file['batch'], Object.keys(batch.entries)).map((key) =>
      problemOf(key, isStrict && key.meant !== undefined, place),
    ),
  ]
}

interface UnknownKey {
  readonly path: string
  readonly name: string
  /** The known key that it looks like. */
  readonly meant: string | undefined
}

function unknownIn(table: string, value: unknown, read: readonly string[]): readonly UnknownKey[] {
  if (!isTable(value)) return []
  const ignored = [...IGNORED_KEYS.keys()]
    .filter((path) => path.startsWith(`${table}.`))
    .map((path) => path.slice(table.length + 1))
  const known = [...read, ...ignored]
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .slice(0, MOST_KEYS)
    .filter((name) => !isPodmanPlan(name))
    .map((name) => ({ path: `${table}.${name}`, name, meant: nearest(name, known) }))
}

/** More of them are not listed anyway, and each is compared with every known key. */
const MOST_KEYS = 200

/** A misplaced `podman_plan` is reported elsewhere (`misplacedTableProblems`). */
const isPodmanPlan = (name: string): boolean => nearest(name, ['podman_plan']) !== undefined

const problemOf = ({ path, name, meant }: UnknownKey, isRefused: boolean, place: Locator): Problem =>
  (isRefused ? refusal : warning)({
    code: 'config.key',
    path,
    ...positionOf(place, path),
    expected: 'must be a key that podman-plan knows',
    saw: shown(name),
    fix: meant
      ? `write ${meant}`
      : 'leave it out: it has no effect here; if a newer Jacamar has it, look up what jobs lose',
  })
