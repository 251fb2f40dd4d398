import { readCsvRecord } from '../grammar/words/readCsvRecord.ts'
import type { Argument } from './Command.ts'

type Option = Extract<Argument, { kind: 'option' }>

/**
 * A mounting option with another source; undefined where Podman's grammar has no way to write it.
 *
 * @param argument `--volume` or `--mount` of a folder of the host
 */
export function withSource(argument: Option, source: string): Option | undefined {
  const { name, value = '' } = argument
  if (name === '--volume') {
    return source.includes(':') ? undefined : { ...argument, value: source + value.slice(value.indexOf(':')) }
  }
  const record = readCsvRecord(value)
  if (record.kind !== 'record' || /[\r\n]/.test(source)) return undefined
  const fields = record.fields.map((field) =>
    field.replace(/^(source|src)=.*$/, (_whole, key: string) => `${key}=${source}`),
  )
  return { ...argument, value: fields.map(csvField).join(',') }
}

const csvField = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
