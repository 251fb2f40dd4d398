import type { Readable } from 'node:stream'

/** Enough for podman's last words and what led to them. */
const TAIL_BYTES = 4096

/**
 * Hands on what a process prints as fast as the reader takes it, or throws it away where nobody reads, or where
 * the reader has gone: a process must not hang on a full pipe. Returns a look at the end of it.
 */
export function forward(source: Readable, target: NodeJS.WritableStream | undefined): () => string {
  let tail: Buffer = Buffer.alloc(0)
  let reader = target
  const resume = (): void => void source.resume()
  const leave = (): void => {
    reader = undefined
    source.resume()
  }
  // Not every stream that fails is closed.
  target?.once('error', leave)
  target?.once('close', leave)
  source.once('close', () => {
    target?.removeListener('error', leave)
    target?.removeListener('close', leave)
    target?.removeListener('drain', resume)
  })
  source.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES)
    if (!reader?.writable || reader.write(chunk)) return
    source.pause()
    reader.once('drain', resume)
  })
  return () => tail.toString()
}
