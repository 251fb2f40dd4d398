import type { ExecuteOptions } from './Executor.ts'

/**
 * A reader that goes away ends no plan: unheard, the error of its stream would end this process, and container,
 * credentials and outcome would be left behind. From the call of what is returned on, errors are the caller's again.
 */
export function outliveReaders({ stdout, stderr }: ExecuteOptions): () => void {
  const streams = [stdout, stderr]
  for (const stream of streams) stream?.on('error', unheard)
  return () => {
    for (const stream of streams) stream?.removeListener('error', unheard)
  }
}

const unheard = (): void => {}
