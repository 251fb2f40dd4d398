import { readCsvRecord } from '../words/readCsvRecord.ts'

/** What one `--mount` value asks for, as far as a policy needs to know: fields in Podman's own words. */
export interface Mount {
  /** Absent before Podman 5.6 is an error, since then `volume`. */
  readonly type: string
  readonly source?: string
  readonly target?: string
  /** Every other field, as written. */
  readonly others: readonly string[]
}

/** Source: podman-run(1), `--mount`; `dest` since 5.6. */
const SOURCE_FIELDS: ReadonlySet<string> = new Set(['source', 'src'])
const TARGET_FIELDS: ReadonlySet<string> = new Set(['target', 'destination', 'dst', 'dest'])

/**
 * Reads one `--mount` value, a CSV record of `name=value` fields; undefined where it is no such record.
 * A comma in a value needs quotes around the whole field. Podman takes the last of two sources (seen on 4.3.1)
 * or refuses them (4.6); here a field given twice is refused in every release.
 */
export function readMount(text: string): Mount | undefined {
  const record = readCsvRecord(text)
  // Of a second line Go says nothing, and drops it.
  if (record.kind === 'malformed' || /[\r\n]/.test(text)) return undefined
  const found = new Map<'type' | 'source' | 'target', string>()
  const others: string[] = []
  for (const field of record.fields) {
    const [name = '', ...rest] = field.split('=')
    const part = partOf(name)
    if (part === undefined) others.push(field)
    else if (found.has(part)) return undefined
    else found.set(part, rest.join('='))
  }
  const source = found.get('source')
  const target = found.get('target')
  return {
    type: found.get('type') ?? 'volume',
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
    others,
  }
}

function partOf(name: string): 'type' | 'source' | 'target' | undefined {
  if (name === 'type') return 'type'
  if (SOURCE_FIELDS.has(name)) return 'source'
  return TARGET_FIELDS.has(name) ? 'target' : undefined
}
