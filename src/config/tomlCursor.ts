/** A walk over TOML text that notes where things stand. */
export interface Cursor {
  readonly text: string
  offset: number
  readonly places: Map<string, number>
}

export function skipString(cursor: Cursor): void {
  const { text } = cursor
  const quote = text[cursor.offset] ?? ''
  const triple = text.startsWith(quote.repeat(3), cursor.offset)
  const end = triple ? quote.repeat(3) : quote
  cursor.offset += end.length
  while (cursor.offset < text.length && !text.startsWith(end, cursor.offset)) {
    cursor.offset += quote === '"' && text[cursor.offset] === '\\' ? 2 : 1
  }
  cursor.offset += end.length
  // Up to two quotes may stand before the closing three: """say "hi"""""
  while (triple && text[cursor.offset] === quote) cursor.offset += 1
}

export function skipBlank(cursor: Cursor): void {
  skip(cursor, ' \t\r\n\uFEFF')
  while (cursor.text[cursor.offset] === '#') {
    skipUntil(cursor, '\n')
    skip(cursor, ' \t\r\n')
  }
}

export function skip(cursor: Cursor, characters: string): void {
  while (cursor.offset < cursor.text.length && characters.includes(cursor.text[cursor.offset] ?? '')) {
    cursor.offset += 1
  }
}

export function skipUntil(cursor: Cursor, characters: string): void {
  while (cursor.offset < cursor.text.length && !characters.includes(cursor.text[cursor.offset] ?? '')) {
    cursor.offset += 1
  }
}
