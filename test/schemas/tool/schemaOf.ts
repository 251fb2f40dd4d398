import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

/**
 * One of our tables as JSON Schema, from the schema that reads it. What a key is for and what its value must be
 * become its description; an editor shows it beside the key.
 */
export const schemaOf = (schema: v.GenericSchema): JsonSchema =>
  toJsonSchema(schema, {
    typeMode: 'input',
    target: 'draft-07',
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'metadata') return described(jsonSchema, valibotAction)
      return valibotAction.type === 'check' ? checked(jsonSchema) : undefined
    },
  })

/** The facts of a key come as keywords that no JSON Schema has. */
function described(jsonSchema: JsonSchema, action: object): JsonSchema {
  const { metadata } = action as { readonly metadata: Readonly<Record<string, unknown>> }
  const standard = Object.entries(jsonSchema).filter(([keyword]) => !Object.hasOwn(metadata, keyword))
  return {
    ...Object.fromEntries(standard),
    description: `${jsonSchema.description}; ${metadata['expected']}`,
  }
}

/** A function cannot be written as JSON; the one that there is asks that no item of a list stands twice. */
function checked(jsonSchema: JsonSchema): JsonSchema {
  if (jsonSchema.type !== 'array') throw new Error('a check of something else than a list has no JSON Schema')
  return { ...jsonSchema, uniqueItems: true }
}
