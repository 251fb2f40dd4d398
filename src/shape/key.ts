import * as v from 'valibot'

/** What a key is for, what its value must be, and what to write instead where it is not. */
export interface KeyFacts {
  readonly meaning: string
  readonly expected: string
  readonly fix: string
  /** The value may be a secret: a message tells its type and no more. */
  readonly secret?: boolean
}

type Schema = v.GenericSchema

/**
 * A key's schema with its facts beside it: the refusals, the JSON Schema and the reference page all read
 * them from here.
 */
export const key = <const S extends Schema>(schema: S, facts: KeyFacts) =>
  v.pipe(
    schema,
    v.description(facts.meaning),
    v.metadata({ expected: facts.expected, fix: facts.fix, secret: facts.secret ?? false }),
  )

/** The facts of a key, back from its schema. */
export function factsOf(schema: Schema): KeyFacts | undefined {
  const { expected, fix, secret = false } = v.getMetadata(schema) as Partial<KeyFacts>
  if (expected === undefined || fix === undefined) return undefined
  return { meaning: v.getDescription(schema) ?? '', expected, fix, secret }
}
