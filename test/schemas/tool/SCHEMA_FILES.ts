import type { JsonSchema } from '@valibot/to-json-schema'
import { configSchema } from './configSchema.ts'
import { configTables } from './configTables.ts'
import { jobSchema } from './jobSchema.ts'
import { outcomeSchema, planSchema, problemsSchema } from './outputSchemas.ts'

/** What `npm run schemas` writes, by path from the project's folder. */
export const SCHEMA_FILES: ReadonlyMap<string, () => string> = new Map([
  ['docs/schemas/jacamar-podman.schema.json', () => schemaText(configSchema())],
  ['docs/schemas/job-context.schema.json', () => schemaText(jobSchema())],
  ['docs/schemas/plan.schema.json', () => schemaText(planSchema())],
  ['docs/schemas/outcome.schema.json', () => schemaText(outcomeSchema())],
  ['docs/schemas/problems.schema.json', () => schemaText(problemsSchema())],
  ['src/config/ConfigTables.ts', configTables],
])

const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`
