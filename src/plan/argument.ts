import type { SourcedOption } from '../config/SiteOptions.ts'
import type { JobDirectories } from '../job/Job.ts'
import type { Origin } from '../origin/Origin.ts'
import { deepFreeze } from '../shape/deepFreeze.ts'
import type { Argument } from './Command.ts'

// Frozen when they are made: a plan has dozens of them, and to walk through them afterwards costs more.

export const option = (name: string, value: string | undefined, origin: Origin): Argument =>
  Object.freeze(
    value === undefined
      ? { kind: 'option', name, origin: deepFreeze(origin) }
      : { kind: 'option', name, value, origin: deepFreeze(origin) },
  )

export const operand = (value: string, origin: Origin): Argument =>
  Object.freeze({ kind: 'operand', value, origin: deepFreeze(origin) })

/** An option that was written, with its value's parts where a node completes it. */
export const writtenOption = ({ name, value, origin, onNode }: SourcedOption): Argument => {
  const plain = option(name, value, origin)
  return onNode ? deepFreeze({ ...plain, parts: onNode.parts }) : plain
}

export const builtIn = (why: string): Origin => Object.freeze({ kind: 'built-in', why })

/** A folder of the job, or something in it that the plan wants for a reason of its own. */
export const folderOf = (name: keyof JobDirectories, why?: string): Origin =>
  why === undefined ? HELD[name] : Object.freeze({ kind: 'job', field: `directories.${name}`, why })

const HELD: Readonly<Record<keyof JobDirectories, Origin>> = {
  builds: folderOf('builds', 'working copies'),
  cache: folderOf('cache', 'the project’s cache'),
  scripts: folderOf('scripts', 'this job’s scripts'),
  state: folderOf('state', 'no container sees it'),
}

export const CREDENTIALS = folderOf('state', 'the job’s credentials')

/** Without it, an operand that begins with a dash would be an option (seen on 4.3.1). */
export const endOfOptions: Argument = deepFreeze({
  kind: 'end-of-options',
  origin: builtIn('ends the options'),
})
