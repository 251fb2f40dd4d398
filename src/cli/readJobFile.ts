import type { JobContext } from '../job/JobContext.ts'
import { refusal } from '../problem/Problem.ts'
import { accepted, type Result, refused } from '../problem/Result.ts'
import type { Io } from './Io.ts'

/** A job context from a JSON file, `-` for the standard input; its shape is checked by the planner. */
export async function readJobFile(path: string, io: Io): Promise<Result<JobContext>> {
  const text = await io.readText(path)
  try {
    return accepted(JSON.parse(text) as JobContext)
  } catch (error) {
    return refused(
      refusal({
        code: 'context.type',
        path: 'job',
        expected: 'a job context must be JSON',
        // The message of JSON.parse repeats a piece of the text, which may hold a secret.
        saw: error instanceof SyntaxError ? 'text that is not' : 'no text',
        fix: 'see examples/job.json',
      }),
    )
  }
}
