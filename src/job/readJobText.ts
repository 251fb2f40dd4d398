import { encodingFault } from '../problem/encodingFault.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import type { JobContext } from './JobContext.ts'
import { locateJson } from './locateJson.ts'
import { readJob } from './readJob.ts'

/**
 * A job context out of the text of a JSON file, with line and column of everything that is wrong with its shape.
 * A byte order mark is accepted. Reports `context.type`.
 */
export function readJobText(source: string): Result<JobContext> {
  const text = source.replace(/^\uFEFF/, '')
  const encoding = encodingFault(text, 'context.type', 'job')
  if (encoding) return refused(encoding)
  let context: JobContext
  try {
    context = JSON.parse(text) as JobContext
  } catch {
    return refused(notJson(text))
  }
  const shape = readJob(context)
  if (shape.ok) return accepted(context)
  const { placeOf } = locateJson(text)
  const [first, ...others] = shape.problems.map((problem) => ({
    ...problem,
    ...placed(placeOf(problem.path) ?? placeOf(parentOf(problem.path))),
  }))
  return first === undefined ? accepted(context) : refused(first, ...others)
}

/** What is missing belongs to the table that it is missing from. */
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

const placed = (at: Problem['at']): Pick<Problem, 'at'> => (at === undefined ? {} : { at })

/** The message of `JSON.parse` differs from engine to engine, and repeats a piece of the text, which may hold a secret. */
function notJson(text: string): Problem {
  const { fault } = locateJson(text)
  return refusal({
    code: 'context.type',
    path: 'job',
    ...(fault === undefined ? {} : { at: fault }),
    expected: 'a job context must be JSON',
    saw: text.trim() === '' ? 'no text' : 'text that is not',
    fix: 'correct the file at this place; see examples/job.json',
  })
}
