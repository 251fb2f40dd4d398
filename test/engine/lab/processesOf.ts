import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The processes a lab has started: those that carry its folder in their environment or their words. */
export function processesOf(folder: string): readonly number[] {
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return processIds.filter(
    (id) => mentions(`/proc/${id}/environ`, folder) || mentions(`/proc/${id}/cmdline`, folder),
  )
}

/**
 * Ends what is left of a lab: the process that holds a rootless user namespace, and a container's monitor that is
 * still cleaning up and would make the folder anew.
 */
export async function endProcessesOf(folder: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const left = processesOf(folder)
    if (left.length === 0) return
    for (const id of left) end(id)
    await sleep(50)
  }
  throw new Error(`processes of ${folder} do not end: ${processesOf(folder).join(' ')}`)
}

function mentions(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text)
  } catch {
    return false // It has ended since.
  }
}

function end(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch {
    // It has ended since.
  }
}
