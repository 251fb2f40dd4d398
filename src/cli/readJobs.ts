import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext } from '../job/JobContext.ts'
import type { Io } from './Io.ts'
import { type JsonFault, type JsonValue, jsonValues } from './jsonValues.ts'

/** A value that is no JSON, and where it stands. */
export interface UnreadableJob extends JsonFault {
  readonly file: string
}

/**
 * Recorded job contexts out of a file, a folder of files, or standard input (`-`), one at a time: JSON Lines, a JSON
 * array, or one object after the other.
 *
 * @param onFault is told of each value that is no JSON; the others are read all the same
 */
export async function* readJobs(
  path: string,
  { stdin }: Pick<Io, 'stdin'>,
  onFault: (fault: UnreadableJob) => void,
): AsyncGenerator<JobContext> {
  for (const file of filesAt(path)) {
    for await (const found of jsonValues(chunksOf(file, stdin))) {
      if (isFault(found)) onFault({ file, ...found })
      else yield found.value as JobContext
    }
  }
}

const isFault = (found: JsonValue | JsonFault): found is JsonFault => 'fault' in found

/** Files of a folder in the order of their names. */
function filesAt(path: string): readonly string[] {
  if (path === '-') return [path]
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path)
      .filter((name) => /\.(?:json|jsonl|ndjson)$/.test(name))
      .sort()
      .map((name) => join(path, name))
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}

async function* chunksOf(file: string, stdin: Io['stdin']): AsyncGenerator<string> {
  const stream = file === '-' ? (stdin ?? process.stdin) : createReadStream(file)
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    yield typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true })
  }
  yield decoder.decode()
}
