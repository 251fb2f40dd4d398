import type { ExecuteOptions } from './Executor.ts'

/**
 * Ignores errors of the output streams while a plan runs. If a reader goes away, the unhandled error would end this
 * process and leave the container and the credentials behind. Call the returned function to stop ignoring them.
 */
export function ignoreStreamErrors({ stdout, stderr }: ExecuteOptions): () => void {
  const streams = [stdout, stderr]
  for (const stream of streams) stream?.on('error', ignore)
  return () => {
    for (const stream of streams) stream?.removeListener('error', ignore)
  }
}

const ignore = (): void => {}
