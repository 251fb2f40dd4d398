/** The fields of one record, or why it is none, in the words of Go's `encoding/csv`. */
export type CsvRecord =
  | { readonly kind: 'record'; readonly fields: readonly string[] }
  | { readonly kind: 'malformed'; readonly why: string }

/**
 * The first record of a text, read as Go's `encoding/csv` reads it: fields are parted by commas, a field that
 * begins with `"` ends at the next single `"` and holds `""` for each quote, and a quote anywhere else is an
 * error. Empty lines before the record are skipped; what follows its line is never looked at.
 */
export function readCsvRecord(text: string): CsvRecord {
  const source = text.replaceAll('\r\n', '\n').replace(/\r$/, '')
  const fields: string[] = []
  let at = 0
  while (source[at] === '\n') at++
  if (at === source.length) return { kind: 'malformed', why: 'EOF' }
  for (;;) {
    const field = source[at] === '"' ? quotedField(source, at + 1) : bareField(source, at)
    if (field.why !== undefined) return { kind: 'malformed', why: field.why }
    fields.push(field.text)
    if (source[field.end] !== ',') return { kind: 'record', fields }
    at = field.end + 1
  }
}

interface Field {
  readonly text: string
  /** Where the comma or the line end is. */
  readonly end: number
  readonly why?: string
}

function bareField(source: string, start: number): Field {
  BARE.lastIndex = start
  const text = BARE.exec(source)?.[0] ?? ''
  return { text, end: start + text.length, ...(text.includes('"') && { why: 'bare " in non-quoted field' }) }
}

const BARE = /[^,\n]*/y

function quotedField(source: string, start: number): Field {
  const pieces: string[] = []
  let at = start
  for (;;) {
    const quote = source.indexOf('"', at)
    if (quote < 0) return { text: '', end: source.length, why: 'extraneous or missing " in quoted-field' }
    pieces.push(source.slice(at, quote))
    const next = source[quote + 1]
    if (next === undefined || next === ',' || next === '\n') return { text: pieces.join(''), end: quote + 1 }
    if (next !== '"') return { text: '', end: quote, why: 'extraneous or missing " in quoted-field' }
    pieces.push('"')
    at = quote + 2
  }
}
