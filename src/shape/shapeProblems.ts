import type * as v from 'valibot'
import { nearest } from '../grammar/words/nearest.ts'
import { type Problem, positionOf, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { factsOf, type KeyFacts } from './key.ts'
import type { ObjectSchema, ShapeCodes, ShapeReading } from './ShapeReading.ts'

type Issue = v.BaseIssue<unknown>

export function notAnObject(reading: ShapeReading<ObjectSchema>): Problem {
  const { path, value, codes } = reading
  return refusal({
    code: value === undefined ? codes.missing : codes.type,
    path: path || 'job',
    ...placed(reading, path),
    expected: 'must be a table of named values',
    saw: shown(value),
    fix: path ? `write [${path}]` : 'pass an object',
  })
}

export function unknownKey(reading: ShapeReading<ObjectSchema>, name: string): Problem {
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

export function listForTable(reading: ShapeReading<ObjectSchema>, name: string): Problem {
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
const placed = ({ locate, path: whole }: ShapeReading<ObjectSchema>, path: string) =>
  positionOf(locate, path, whole)

export function issueProblem(reading: ShapeReading<ObjectSchema>, issue: Issue): Problem {
  const { schema, codes } = reading
  const keys = (issue.path ?? []).map(({ key }) => key)
  const path = keys.reduce<string>(below, reading.path)
  const { expected, fix, secret } = factsAlong(schema, keys)
  return refusal({
    code: codes[mistakeOf(issue)],
    path,
    ...placed(reading, path),
    expected,
    saw: secret ? `a ${typeof issue.input}` : shown(issue.input),
    fix,
  })
}

/** A word that is none of a list is a wrong value: a text is what belongs there. */
function mistakeOf({ input, kind, type }: Issue): keyof ShapeCodes {
  if (input === undefined) return 'missing'
  const isWrongWord = type === 'picklist' && typeof input === 'string'
  return kind === 'schema' && !isWrongWord ? 'type' : 'value'
}

/** The facts of the innermost key on the way that has any. */
function factsAlong(schema: ObjectSchema, keys: readonly unknown[]): KeyFacts {
  const name = String(keys[0])
  const entry = Object.hasOwn(schema.entries, name) ? schema.entries[name] : undefined
  const facts = entry ? factsOf(entry as v.GenericSchema) : undefined
  return facts ?? { meaning: '', expected: 'must have the documented type', fix: 'see the reference' }
}
