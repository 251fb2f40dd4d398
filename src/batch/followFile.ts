import { type FileHandle, open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { forward } from '../node/forward.ts'

/** A file that somebody else writes, as a stream of what is added to it. */
export interface FollowedFile {
  /** Hands on the rest, once its writer is gone, and returns the end of the text. May be called again. */
  readonly finish: () => Promise<string>
}

/** Shared file systems tell nobody of a change, so that the file is asked, twice a second or more. */
const PAUSE_MILLISECONDS = 250

/**
 * Hands on what is written to a file, as it comes. The file need not be there yet: Slurm makes it when the job
 * starts.
 */
export function followFile(path: string, target: NodeJS.WritableStream | undefined): FollowedFile {
  const source = new PassThrough()
  const tail = forward(source, target)
  const ending = new AbortController()
  const over = copy(path, source, ending.signal)
  return {
    async finish() {
      ending.abort()
      await over
      return tail().trim()
    },
  }
}

async function copy(path: string, source: PassThrough, ending: AbortSignal): Promise<void> {
  let file: FileHandle | undefined
  try {
    for (let last = false; !last; ) {
      last = ending.aborted
      file ??= await open(path).catch(() => undefined)
      if (file) await handOn(file, source)
      if (!last) await sleep(PAUSE_MILLISECONDS, undefined, { signal: ending }).catch(() => {})
    }
  } finally {
    await file?.close()
    source.end()
    await finished(source)
  }
}

/** From where the last look ended to the end of what is there now. */
async function handOn(file: FileHandle, source: PassThrough): Promise<void> {
  for (;;) {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(65_536) })
    if (bytesRead === 0) return
    if (!source.write(buffer.subarray(0, bytesRead))) {
      await new Promise((resolve) => source.once('drain', resolve))
    }
  }
}
