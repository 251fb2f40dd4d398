import { readCsvRecord } from '../words/readCsvRecord.ts'

/** One field of a `--mount` value; `value` is absent without an `=`. */
export interface MountPart {
  readonly name: string
  readonly value?: string
  /** As written. */
  readonly text: string
}

/** A `--mount` value as its type and its other fields, in order. */
export interface SplitMount {
  /** Absent where no field names it: an error before Podman 5.6, since then `volume`. */
  readonly type?: string
  readonly parts: readonly MountPart[]
}

/** Splits one `--mount` value, a CSV record of `name=value` fields; undefined where it is not one record. */
export function splitMount(text: string): SplitMount | undefined {
  const record = readCsvRecord(text)
  // A second line would be a second record.
  if (record.kind === 'malformed' || /[\r\n]/.test(text)) return undefined
  const typeAt = record.fields.findIndex((field) => /^type=[^=]*$/.test(field))
  const parts = record.fields.filter((_, at) => at !== typeAt).map(partOf)
  return typeAt === -1 ? { parts } : { type: record.fields[typeAt]?.slice('type='.length) ?? '', parts }
}

function partOf(text: string): MountPart {
  const equals = text.indexOf('=')
  return equals === -1
    ? { name: text, text }
    : { name: text.slice(0, equals), value: text.slice(equals + 1), text }
}
