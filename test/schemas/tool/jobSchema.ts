import type { JsonSchema } from '@valibot/to-json-schema'
import { jobContext } from '../../../src/job/JobContext.ts'
import { schemaOf } from './schemaOf.ts'

/** The job context as `podman-plan plan CONFIG JOB` reads it. */
export const jobSchema = (): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Job context of podman-plan',
  ...schemaOf(jobContext),
  additionalProperties: false,
})
