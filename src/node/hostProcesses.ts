import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process of this user, as it was when it was looked at. Source: proc(5). */
export interface HostProcess {
  readonly id: number
  readonly parent: number
  /** Of its process group. */
  readonly group: number
  readonly name: string
  readonly words: readonly string[]
  readonly directory: string | undefined
}

/** Every process of this user but this one; none where there is no /proc. */
export const hostProcesses = (): readonly HostProcess[] =>
  (ask(() => readdirSync('/proc')) ?? [])
    .map(Number)
    .filter((id) => Number.isInteger(id) && id !== process.pid)
    .filter((id) => ask(() => statSync(`/proc/${id}`).uid) === process.geteuid?.())
    .map(lookAt)

function lookAt(id: number): HostProcess {
  // The name stands in parentheses, and may hold some.
  const stat = ask(() => readFileSync(`/proc/${id}/stat`, 'utf8')) ?? ''
  const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    id,
    parent: Number(parent),
    group: Number(group),
    name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
    words: (ask(() => readFileSync(`/proc/${id}/cmdline`, 'utf8')) ?? '').split('\0'),
    directory: ask(() => readlinkSync(`/proc/${id}/cwd`)),
  }
}

/**
 * Whether a process lives in a PID namespace below this one, as those of a container do: its name, its words and its
 * working directory are then what the job wants them to be (seen on 4.3.1). Source: proc(5), `NSpid`.
 */
export const isContained = ({ id }: HostProcess): boolean =>
  /^NSpid:\t[0-9]+\t/m.test(ask(() => readFileSync(`/proc/${id}/status`, 'utf8')) ?? '')

/** The environment that a process was started with, as `NAME=value`; empty where it cannot be read. */
export const startingEnvironment = ({ id }: HostProcess): readonly string[] =>
  (ask(() => readFileSync(`/proc/${id}/environ`, 'utf8')) ?? '').split('\0')

/** Kills process groups, by the ids of their leaders. */
export function killGroups(leaders: readonly number[]): void {
  for (const id of leaders) ask(() => process.kill(-id, 'SIGKILL'))
}

/** Signals processes and waits until they are gone, for two seconds at most. */
export async function endProcesses(ids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  for (const id of ids) ask(() => process.kill(id, signal))
  for (let tries = 0; tries < 100 && ids.some(isAlive); tries += 1) {
    await sleep(20)
  }
}

/** One that has ended and that nobody has collected is a name without a process. */
const isAlive = (id: number): boolean => {
  const stat = ask(() => readFileSync(`/proc/${id}/stat`, 'utf8'))
  return stat !== undefined && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z')
}

/** Of a process that has ended since, or that is somebody else’s, nothing can be asked. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question()
  } catch {
    return undefined
  }
}
