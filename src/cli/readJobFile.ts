import type { JobContext } from '../job/JobContext.ts'
import { readJobText } from '../job/readJobText.ts'
import type { Result } from '../problem/Result.ts'
import type { Io } from './Io.ts'

/** A job context from a JSON file, `-` for the standard input. */
export const readJobFile = async (path: string, io: Io): Promise<Result<JobContext>> =>
  readJobText(await io.readText(path))
