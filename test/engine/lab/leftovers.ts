import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PodmanLab } from './podmanLab.ts'
import { processesOf } from './processesOf.ts'

/**
 * Fails where jobs have left something. A container's monitor takes a moment to clean up after `podman run` has
 * ended.
 */
export async function nothingLeft(lab: PodmanLab, milliseconds = 5000): Promise<void> {
  const until = performance.now() + milliseconds
  for (;;) {
    const left = await leftovers(lab)
    if (left.length === 0) return
    if (performance.now() > until) throw new Error(`jobs have left:\n${left.join('\n')}`)
    await sleep(100)
  }
}

/** What jobs have left in a lab: names of containers, and processes with their words. */
export async function leftovers(lab: PodmanLab): Promise<readonly string[]> {
  const listed = await lab.podman('ps', '--all', '--external', '--format', '{{.Names}} {{.Status}}')
  const containers = listed.stdout.split('\n').filter((line) => line !== '')
  return [...containers, ...leftProcesses(lab)]
}

/** Rootless podman keeps one process that holds its user namespace. */
export function leftProcesses(lab: PodmanLab): readonly string[] {
  return processesOf(lab.folder).flatMap((id) => {
    const name = textOf(`/proc/${id}/comm`).trim()
    const words = textOf(`/proc/${id}/cmdline`).split('\0').join(' ')
    const hasEnded = / Z /.test(textOf(`/proc/${id}/stat`))
    return name === '' || hasEnded || /pause|catatonit/.test(name) ? [] : [`${id} ${name}: ${words}`]
  })
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
