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
  const reader = READERS.get(flag.name)
  if (reader === undefined) return []
  const faults = itemsOf(flag.type, value).flatMap(reader)
  return flag.typeBefore5 === undefined || flag.typeBefore5 === flag.type
    ? faults
    : byRelease(itemsOf(flag.typeBefore5, value).flatMap(reader), faults)
}

const READERS: ReadonlyMap<string, ValueReader> = new Map(Object.entries(VALUE_READERS))

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
