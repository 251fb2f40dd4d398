import * as v from 'valibot'
import { accepted, type Result, refused, settle } from '../problem/Result.ts'
import { inOrderOf } from './inOrderOf.ts'
import { isTable } from './isTable.ts'
import { listsForTables } from './listsForTables.ts'
import type { ObjectSchema, ShapeReading } from './ShapeReading.ts'
import { issueProblem, listForTable, notAnObject, unknownKey } from './shapeProblems.ts'

/** An object by its schema: every wrong type, unknown key and missing key at once. */
export function readShape<S extends ObjectSchema>(reading: ShapeReading<S>): Result<v.InferOutput<S>> {
  const { schema, value, keys } = reading
  if (!isTable(value)) return refused(notAnObject(reading))
  const parsed = v.safeParse(schema, value)
  const unknown = keys === 'closed' ? unknownKeys(schema, value) : []
  const lists = listsForTables(schema.entries, value)
  if (parsed.success && unknown.length === 0 && lists.length === 0) return accepted(parsed.output)
  const problems = [
    ...unknown.map((name) => unknownKey(reading, name)),
    ...lists.map((name) => listForTable(reading, name)),
    ...firstOfEach(parsed.issues ?? [])
      .toSorted(inOrderOf(schema.entries))
      .map((issue) => issueProblem(reading, issue)),
  ]
  return settle(problems, () => parsed.output as v.InferOutput<S>)
}

const unknownKeys = ({ entries }: ObjectSchema, value: object): readonly string[] =>
  Object.keys(value).filter((name) => !Object.hasOwn(entries, name))

/** One value that breaks several checks is one mistake. */
function firstOfEach(issues: readonly v.BaseIssue<unknown>[]): readonly v.BaseIssue<unknown>[] {
  const byPath = new Map(issues.toReversed().map((issue) => [v.getDotPath(issue), issue]))
  return [...byPath.values()].toReversed()
}
