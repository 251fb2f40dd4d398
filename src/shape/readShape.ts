import * as v from 'valibot'
import { isTable } from '../problem/isTable.ts'
import type { Problem } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import type { ObjectSchema, ShapeReading } from './ShapeReading.ts'
import { issueProblem, listForTable, notAnObject, unknownKey } from './shapeProblems.ts'

type Issue = v.BaseIssue<unknown>

/** An object by its schema: every wrong type, unknown key and missing key at once. */
export function readShape<S extends ObjectSchema>(reading: ShapeReading<S>): Result<v.InferOutput<S>> {
  const { value, problems } = readSoundKeys(reading)
  return settle(problems, () => value as v.InferOutput<S>)
}

/** What was read of an object whose keys may be wrong. */
export interface SoundKeys<T> {
  /** The object without its wrong keys; undefined where it is none, or where a key that it needs is wrong. */
  readonly value: T | undefined
  /** Names of the keys that are not in `value` because of a problem. */
  readonly wrong: readonly string[]
  readonly problems: readonly Problem[]
}

/** The same, and what of an object can be read although some of its keys are wrong. */
export function readSoundKeys<S extends ObjectSchema>(reading: ShapeReading<S>): SoundKeys<v.InferOutput<S>> {
  const { schema, value, keys } = reading
  if (!isTable(value)) return { value: undefined, wrong: [], problems: [notAnObject(reading)] }
  const parsed = v.safeParse(schema, value)
  const unknown = keys === 'closed' ? unknownKeys(schema, value) : []
  const lists = listsForTables(schema.entries, value)
  if (parsed.success && unknown.length === 0 && lists.length === 0) {
    return { value: parsed.output, wrong: [], problems: [] }
  }
  const issues = parsed.issues ?? []
  const wrong = [...unknown, ...lists, ...issues.map(({ path }) => String(path?.[0].key))]
  const sound = v.safeParse(schema, withoutKeys(value, wrong))
  return {
    value: sound.success ? sound.output : undefined,
    wrong,
    problems: [
      ...unknown.map((name) => unknownKey(reading, name)),
      ...lists.map((name) => listForTable(reading, name)),
      ...firstOfEach(issues)
        .toSorted(inOrderOf(schema.entries))
        .map((issue) => issueProblem(reading, issue)),
    ],
  }
}

function withoutKeys(value: object, names: readonly string[]): object {
  const left = new Set(names)
  return Object.fromEntries(Object.entries(value).filter(([name]) => !left.has(name)))
}

const unknownKeys = ({ entries }: ObjectSchema, value: object): readonly string[] =>
  Object.keys(value).filter((name) => !Object.hasOwn(entries, name))

/** One value that breaks several checks is one mistake. */
function firstOfEach(issues: readonly Issue[]): readonly Issue[] {
  const byPath = new Map(issues.toReversed().map((issue) => [v.getDotPath(issue), issue]))
  return [...byPath.values()].toReversed()
}

/** Keys that hold a list or a date where a table belongs: for valibot these are tables too. */
const listsForTables = (
  entries: v.ObjectEntries,
  value: Readonly<Record<string, unknown>>,
): readonly string[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.type === 'optional' && 'wrapped' in entry && isRecord(entry.wrapped))
    .map(([name]) => name)
    .filter((name) => typeof value[name] === 'object' && !isTable(value[name]))

const isRecord = (schema: unknown): boolean => isTable(schema) && schema['type'] === 'record'

/** Keys as the schema has them, list entries by number, the names in a table by their letters: no input's order. */
function inOrderOf(entries: v.ObjectEntries): (one: Issue, other: Issue) => number {
  const places = new Map<unknown, number>(Object.keys(entries).map((name, place) => [name, place]))
  const rank = (step: unknown, depth: number) =>
    depth === 0 ? (places.get(step) ?? 0) : (step as number | string)
  const pathOf = ({ path }: Issue) => (path ?? []).map(({ key }, depth) => rank(key, depth))
  return (one, other) => {
    const [left, right] = [pathOf(one), pathOf(other)]
    const at = left.findIndex((step, depth) => step !== right[depth])
    const [here, there] = [left[at], right[at]]
    if (here === undefined || there === undefined) return left.length - right.length
    return here < there ? -1 : 1
  }
}
