import type { JsonSchema } from '@valibot/to-json-schema'
import { jobContext } from '../../../src/job/JobContext.ts'
import { schemaOf } from './schemaOf.ts'

/** The job context as `podman-plan plan CONFIG JOB` reads it. */
export function jobSchema(): JsonSchema {
  const table = schemaOf(jobContext)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Job context of podman-plan',
    ...table,
    properties: {
      $schema: {
        type: 'string',
        description: 'where editors find this schema; podman-plan does not read it',
      },
      ...table.properties,
    },
    additionalProperties: false,
  }
}
