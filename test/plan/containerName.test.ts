import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PodmanConfig } from '../../src/config/PodmanConfig.ts'
import type { Job } from '../../src/job/Job.ts'
import { containerName } from '../../src/plan/containerName.ts'

const name = (job: string, step: string): string =>
  containerName({ containerNamePrefix: 'podman-plan' } as PodmanConfig, { job, step } as Job)

/** Reads a name back: the job ends at the first `-` that is not doubled. */
const jobIn = (text: string): string =>
  /^podman-plan-((?:[^-]|--)*)-(?!-)/.exec(text)?.[1]?.replaceAll('--', '-') ?? ''

describe('containerName', () => {
  test.each([
    ['4711', 'step_script', 'podman-plan-4711-step_script'],
    ['web-1', 'step_script', 'podman-plan-web--1-step_script'],
    ['web', '1-step_script', 'podman-plan-web-1-step_script'],
    ['web', '-1', 'podman-plan-web-_1-14cd0a2b'],
  ])('of job %s and step %s is %s', (job, step, expected) => {
    expect(name(job, step)).toBe(expected)
  })

  const letters = fc.string({ unit: fc.constantFrom('a', '1', '-', '.', '_'), maxLength: 8 })
  const job = letters.map((text) => `j${text}`)
  const step = fc.oneof(letters, fc.string({ maxLength: 80 })).filter((text) => text !== '')

  test('says which job it belongs to, whatever the step is called', () => {
    fc.assert(
      fc.property(job, step, (ofJob, ofStep) => jobIn(name(ofJob, ofStep)) === ofJob),
      { numRuns: 2000 },
    )
  })

  test('of two jobs is never the same', () => {
    fc.assert(
      fc.property(job, step, job, step, (one, first, other, second) => {
        fc.pre(one !== other)
        return name(one, first) !== name(other, second)
      }),
      { numRuns: 2000 },
    )
  })
})
