import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createPlanner, type JobContext, parseConfig, toArgv, unwrap } from '../../src/index.ts'
import { collectGarbage } from './heldBytes.ts'
import type { Row } from './Row.ts'
import { jobWith, SITE } from './subjects.ts'

const JOBS = 100_000
/** Few variables, as a record of jobs keeps those that the plan reads. */
const VARIABLES = 10

/**
 * Recorded jobs, one a line, planned and rendered as words in one process: beside only reading their lines as JSON.
 * What the process keeps must not grow with the jobs: the heap after all of them, beside that after a tenth.
 */
export async function recordedRows(folder: string): Promise<readonly Row[]> {
  const path = join(folder, 'jobs.jsonl')
  mkdirSync(folder, { recursive: true })
  const lines = Array.from({ length: JOBS }, (_, index) =>
    JSON.stringify({ ...jobWith(VARIABLES), job: `${index}` }),
  )
  writeFileSync(path, lines.join('\n'))
  lines.length = 0
  const planner = createPlanner(unwrap(parseConfig(SITE)))
  const least = await replay(path, () => undefined)
  const all = await replay(path, (job) => unwrap(planner.step(job)).commands.map(toArgv))
  return [
    {
      name: `plan and words, ${JOBS} recorded jobs, for each`,
      value: all.microseconds,
      baseline: 'reading them as JSON',
      baselineValue: least.microseconds,
      unit: 'microseconds',
    },
    {
      name: `heap after ${JOBS} recorded jobs`,
      value: all.heapAtEnd,
      baseline: `after ${JOBS / 10}`,
      baselineValue: all.heapAtTenth,
      unit: 'bytes',
    },
  ]
}

async function replay(path: string, subject: (job: JobContext) => unknown) {
  const start = process.cpuUsage()
  let count = 0
  let heapAtTenth = 0
  for await (const line of createInterface({ input: createReadStream(path) })) {
    subject(JSON.parse(line))
    count += 1
    if (count === JOBS / 10) heapAtTenth = heapUsed()
  }
  const { user, system } = process.cpuUsage(start)
  return { microseconds: (user + system) / JOBS, heapAtTenth, heapAtEnd: heapUsed() }
}

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}
