import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

/** Text of a file; `-` is the standard input. What it throws has a `path`, which Node leaves out for a folder. */
export async function readTextFile(path: string): Promise<string> {
  if (path === '-') return text(process.stdin)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}
