import type * as v from 'valibot'
import { expect, test } from 'vitest'
import type { JobContext, jobContext } from '../../src/job/JobContext.ts'
import { readJob } from '../../src/job/readJob.ts'
import { jobOf } from '../planner/example.ts'

/** What both types have in common, however they write that a field may be left out. */
type Fields<T> = T extends readonly (infer I)[]
  ? readonly Fields<I>[]
  : T extends object
    ? { readonly [K in keyof T]-?: Fields<Exclude<T[K], undefined>> }
    : T
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

test('the interface that people read is the schema that checks', () => {
  // A field that only one of them has, or has with another type, does not compile.
  const same: Same<Fields<JobContext>, Fields<v.InferInput<typeof jobContext>>> = true
  const missing: Same<Fields<Omit<JobContext, 'prepared'>>, Fields<v.InferInput<typeof jobContext>>> = false
  expect([same, missing]).toEqual([true, false])
})

test('an editor’s $schema may stand in it, and undefined where a field may be left out', () => {
  const job = { $schema: './job-context.schema.json', ...jobOf(), image: undefined, registry: undefined }
  expect(readJob(job)).toMatchObject({ ok: true })
  expect(readJob({ ...job, $schemas: '' } as never).ok).toBe(false)
})
