import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { jobContext } from '../../src/job/JobContext.ts'
import { readPlainContext } from '../../src/job/readPlainContext.ts'
import { jobOf } from '../planner/example.ts'
import { jobContexts } from '../properties/jobContexts.ts'

test('what is read without the schema is what the schema makes of it', () => {
  let read = 0
  fc.assert(
    fc.property(jobContexts, (context) => {
      const plain = readPlainContext(context)
      if (plain === undefined) return
      read += 1
      const shaped = v.safeParse(jobContext, context)
      expect(shaped.success).toBe(true)
      expect({ ...plain, directories: { ...plain.directories } }).toEqual(shaped.output)
    }),
    { numRuns: 500 },
  )
  expect(read).toBeGreaterThan(20)
})

test.each<[title: string, context: unknown]>([
  ['nothing', undefined],
  ['a list', [jobOf()]],
  ['a key that nobody knows', { ...jobOf(), more: 1 }],
  ['a key that is missing', { ...jobOf(), script: undefined }],
  ['a wrong type', { ...jobOf(), prepared: 'yes' }],
  ['a value that is no text', { ...jobOf(), variables: { A: 1 } }],
  ['a folder that nobody knows', { ...jobOf(), directories: { ...jobOf().directories, more: '/x' } }],
  ['a login without a password', { ...jobOf(), registry: { host: 'a', username: 'b' } }],
  ['something inherited', Object.create(jobOf())],
])('%s is left to the schema', (_title, context) => {
  expect(readPlainContext(context)).toBeUndefined()
})
