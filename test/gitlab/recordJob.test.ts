import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJob } from '../../src/gitlab/recordJob.ts'
import { configOf, jobOf } from '../planner/example.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('recordJob', () => {
  test('adds a line of JSON for each step, to a file that only its owner reads', async () => {
    const path = join(folder, 'jobs.jsonl')
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        recordJob(path, configOf(), jobOf({ job: `${at}`, variables: { A: 'x' } })),
      ),
    )
    const jobs = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(jobs.map(({ job }) => Number(job)).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    )
    expect(jobs[0].variables).toEqual({})
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('follows no link, which a job can have made', async () => {
    const path = join(folder, 'link')
    symlinkSync(join(folder, 'elsewhere'), path)
    await expect(recordJob(path, configOf(), jobOf())).rejects.toThrow('ELOOP')
  })
})
