import type { JsonSchema } from '@valibot/to-json-schema'
import { configSchema } from './configSchema.ts'
import { jobSchema } from './jobSchema.ts'

/** What `npm run schemas` writes, by path from the project's folder. */
export const SCHEMA_FILES: ReadonlyMap<string, () => JsonSchema> = new Map([
  ['docs/schemas/jacamar-podman.schema.json', configSchema],
  ['docs/schemas/job-context.schema.json', jobSchema],
])

export const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`
