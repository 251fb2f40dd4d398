import siteSchema from '../../../schemas/jacamar-podman.schema.json?text'
import jobSchema from '../../../schemas/job-context.schema.json?text'

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly deprecated?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly anyOf?: readonly Schema[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
}

export const SITE_SCHEMA = JSON.parse(siteSchema) as Schema
export const JOB_SCHEMA = JSON.parse(jobSchema) as Schema

/** The schema of what stands at a path; undefined where the schema says nothing about it. */
export const schemaAt = (schema: Schema, path: readonly string[]): Schema | undefined =>
  path.reduce<Schema | undefined>((found, key) => {
    const own = found?.properties && Object.hasOwn(found.properties, key) ? found.properties[key] : undefined
    if (own || typeof found?.additionalProperties !== 'object') return own
    return found.additionalProperties
  }, schema)

/** The keys that a table can have, each with its schema. */
export const keysOf = (schema: Schema | undefined): readonly (readonly [string, Schema])[] => [
  ...Object.entries(schema?.properties ?? {}),
  ...(schema?.propertyNames?.enum ?? []).map(
    (name) =>
      [
        String(name),
        typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : {},
      ] as const,
  ),
]

/** The values that can be listed. */
export function valuesOf(schema: Schema | undefined): readonly unknown[] {
  if (schema?.const !== undefined) return [schema.const]
  if (schema?.type === 'boolean') return [true, false]
  // An empty text means that the key is not set: nobody needs it offered.
  const listed = schema?.enum ?? schema?.anyOf?.flatMap((one) => valuesOf(one)) ?? []
  return listed.filter((value) => value !== '')
}
