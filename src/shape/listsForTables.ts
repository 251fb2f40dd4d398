import * as v from 'valibot'
import { isTable } from './isTable.ts'

/** Keys that hold a list or a date where a table belongs: for valibot these are tables too. */
export const listsForTables = (
  entries: v.ObjectEntries,
  value: Readonly<Record<string, unknown>>,
): readonly string[] =>
  Object.entries(entries)
    .filter(([, entry]) => entry.type === 'optional' && 'wrapped' in entry && isRecord(entry.wrapped))
    .map(([name]) => name)
    .filter((name) => typeof value[name] === 'object' && !isTable(value[name]))

const isRecord = (schema: unknown): boolean => v.is(v.object({ type: v.literal('record') }), schema)
