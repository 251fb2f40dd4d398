import * as v from 'valibot'
import { nearest } from '../grammar/words/nearest.ts'
import type { ProblemCode } from '../problem/codes.ts'
import type { TextPosition } from '../problem/Problem.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'
import { inOrderOf } from './inOrderOf.ts'
import { isTable } from './isTable.ts'
import { factsOf, type KeyFacts } from './key.ts'
import { listsForTables } from './listsForTables.ts'

type ObjectSchema = v.ObjectSchema<v.ObjectEntries, undefined>

/** Which code each kind of mistake carries; a configuration tells them apart, a job context does not. */
export type ShapeCodes = Readonly<Record<'key' | 'type' | 'value' | 'missing', ProblemCode>>

export interface ShapeReading<S extends ObjectSchema> {
  readonly schema: S
  /** `general.podman`; empty for a whole document. */
  readonly path: string
  readonly value: unknown
  readonly codes: ShapeCodes
  /** Whether a key that the schema does not name is somebody else's (`open`) or a mistake (`closed`). */
  readonly keys: 'open' | 'closed'
  readonly locate?: (path: string) => TextPosition | undefined
}

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

function notAnObject(reading: ShapeReading<ObjectSchema>): Problem {
  const { path, value, codes } = reading
  return refusal({
    code: value === undefined ? codes.missing : codes.type,
    path: path || 'job',
    ...placed(reading, path),
    expected: 'must be a table of named values',
    saw: shown(value),
    fix: path ? `write [${path}]` : 'hand in an object',
  })
}

function unknownKey(reading: ShapeReading<ObjectSchema>, name: string): Problem {
  const known = Object.keys(reading.schema.entries)
  const meant = nearest(name, known)
  const path = below(reading.path, name)
  return refusal({
    code: reading.codes.key,
    path,
    ...placed(reading, path),
    expected: 'must be a key that podman-plan knows',
    saw: shown(name),
    fix: meant ? `write ${meant}` : `leave it out; known are ${known.join(', ')}`,
  })
}

function listForTable(reading: ShapeReading<ObjectSchema>, name: string): Problem {
  const path = below(reading.path, name)
  const { expected, fix } = factsAlong(reading.schema, [name])
  return refusal({
    code: reading.codes.type,
    path,
    ...placed(reading, path),
    expected,
    saw: 'a list or date',
    fix,
  })
}

const below = (path: string, step: unknown): string => {
  if (typeof step === 'number') return `${path}[${step}]`
  return path === '' ? String(step) : `${path}.${String(step)}`
}

/** The nearest place that is known: a value's own, or that of the table it is missing from. */
function placed({ locate, path: whole }: ShapeReading<ObjectSchema>, path: string) {
  const at = locate?.(path) ?? locate?.(whole)
  return at ? { at } : {}
}

type Issue = v.BaseIssue<unknown>

/** One value that breaks several checks is one mistake. */
function firstOfEach(issues: readonly Issue[]): readonly Issue[] {
  const byPath = new Map(issues.toReversed().map((issue) => [v.getDotPath(issue), issue]))
  return [...byPath.values()].toReversed()
}

function issueProblem(reading: ShapeReading<ObjectSchema>, issue: Issue): Problem {
  const { schema, codes } = reading
  const keys = (issue.path ?? []).map(({ key }) => key)
  const path = keys.reduce<string>(below, reading.path)
  const { expected, fix, secret } = factsAlong(schema, keys)
  const kind = issue.input === undefined ? 'missing' : issue.kind === 'schema' ? 'type' : 'value'
  return refusal({
    code: codes[kind],
    path,
    ...placed(reading, path),
    expected,
    saw: secret ? `a ${typeof issue.input}` : shown(issue.input),
    fix,
  })
}

/** The facts of the innermost key on the way that has any. */
function factsAlong(schema: ObjectSchema, keys: readonly unknown[]): KeyFacts {
  const name = String(keys[0])
  const entry = Object.hasOwn(schema.entries, name) ? schema.entries[name] : undefined
  const facts = entry ? factsOf(entry as v.GenericSchema) : undefined
  return facts ?? { meaning: '', expected: 'must have the documented type', fix: 'see the reference' }
}
