import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'
import { readCsvRecord } from '../../words/readCsvRecord.ts'
import { FLAG_TYPES, type FlagType, type RunFlag } from '../RunFlag.ts'
import { VALUE_READERS } from './VALUE_READERS.ts'
import type { ValueReader } from './ValueReader.ts'

/**
 * What Podman refuses about the value of an option, with the releases that do. The value has passed the flag parser
 * (`flagValueFault`). Whether a path, a container or an address exists on the host is not asked.
 *
 * @param flag for example the one of `--memory`
 * @returns nothing for an option whose values are free or the host's to judge
 */
export function valueFaults(flag: RunFlag, value: string): readonly ReleaseFault[] {
  const reader = READERS.get(flag.name) ?? (LONE_WORDS.has(flag.name) ? NO_RULE : undefined)
  if (reader === undefined) return []
  const items = itemsOf(flag.type, value)
  const lone = LONE_WORDS.get(flag.name)
  const faults = [
    ...items.flatMap(reader),
    ...(lone !== undefined && items.length > 1 && items.includes(lone) ? [loneWord(lone)] : []),
  ]
  return flag.typeBefore5 === undefined || flag.typeBefore5 === flag.type
    ? faults
    : byRelease(itemsOf(flag.typeBefore5, value).flatMap(reader), faults)
}

const NO_RULE: ValueReader = () => []

const READERS: ReadonlyMap<string, ValueReader> = new Map(Object.entries(VALUE_READERS))

/** Words that Podman takes only alone. */
const LONE_WORDS: ReadonlyMap<string, string> = new Map([
  ['dns', 'none'],
  ['dns-search', '.'],
  ['group-add', 'keep-groups'],
])

const loneWord = (word: string): ReleaseFault => ({
  expected: `${word} must be the only item of the list`,
  fix: 'remove the other items, or this one',
})

/** The items of a list; a value that is no list is one item. */
function itemsOf(type: FlagType, value: string): readonly string[] {
  if (!FLAG_TYPES[type].splitsAtCommas) return [value]
  const record = readCsvRecord(value)
  return record.kind === 'record' ? record.fields : []
}

/** Before 5.0 Podman cut some values at their commas: what only one of the two readings refuses. */
function byRelease(before: readonly ReleaseFault[], now: readonly ReleaseFault[]): readonly ReleaseFault[] {
  if (now.length > 0 && before.length === 0) return now.map((fault) => ({ since: '5.0', ...fault }))
  if (now.length === 0) return before.map((fault) => ({ before: '5.0', ...fault }))
  return now
}
