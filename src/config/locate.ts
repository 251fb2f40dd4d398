import type { TextPosition } from '../problem/Problem.ts'
import { type Cursor, skip, skipBlank, skipString, skipUntil } from './tomlCursor.ts'

/** The place of a key or a list entry: `general.podman.custom_options[2]`. Undefined where there is none. */
export type Locator = (path: string) => TextPosition | undefined

/**
 * Where each key and list entry of a TOML text stands. The text must be valid TOML: smol-toml has read it
 * before, but keeps no positions; this walks over it once and only tells tables, keys and values apart.
 */
export function locate(text: string): Locator {
  const places = new Map<string, number>()
  const cursor: Cursor = { text, offset: 0, places }
  let table = ''
  for (skipBlank(cursor); cursor.offset < text.length; skipBlank(cursor)) {
    if (text[cursor.offset] === '[') table = readHeader(cursor)
    else readEntry(cursor, table)
  }
  const positionAt = lineTable(text)
  return (path) => {
    const offset = places.get(path)
    return offset === undefined ? undefined : positionAt(offset)
  }
}

/** Turns offsets into lines and columns; the line ends are looked for once, when first asked. */
function lineTable(text: string): (offset: number) => TextPosition {
  let ends: number[] | undefined
  return (offset) => {
    ends ??= Array.from(text.matchAll(/\n/g), ({ index }) => index)
    const before = ends.findIndex((end) => end >= offset)
    const line = before === -1 ? ends.length : before
    return { line: line + 1, column: offset - (ends[line - 1] ?? -1) }
  }
}

function readHeader(cursor: Cursor): string {
  const start = cursor.offset
  skip(cursor, '[ \t')
  const path = readKey(cursor, '')
  skip(cursor, '] \t')
  note(cursor, path, start)
  return path
}

function readEntry(cursor: Cursor, table: string): void {
  const start = cursor.offset
  const path = readKey(cursor, table)
  note(cursor, path, start)
  skip(cursor, '= \t')
  readValue(cursor, path)
}

/** The first place wins: `[a.b]` after `[a]` does not move `a`. */
function note({ places }: Cursor, path: string, offset: number): void {
  if (!places.has(path)) places.set(path, offset)
}

/** A dotted key, up to `=` or `]`. */
function readKey(cursor: Cursor, table: string): string {
  let path = table
  do {
    skip(cursor, '. \t')
    const part = readKeyPart(cursor)
    path = path === '' ? part : `${path}.${part}`
    skip(cursor, ' \t')
  } while (cursor.text[cursor.offset] === '.')
  return path
}

function readKeyPart(cursor: Cursor): string {
  const start = cursor.offset
  const quote = cursor.text[start]
  if (quote === '"' || quote === "'") {
    skipString(cursor)
    return cursor.text.slice(start + 1, cursor.offset - 1)
  }
  skipUntil(cursor, '=.] \t\r\n')
  return cursor.text.slice(start, cursor.offset)
}

function readValue(cursor: Cursor, path: string): void {
  const first = cursor.text[cursor.offset]
  if (first === '"' || first === "'") skipString(cursor)
  else if (first === '[') readArray(cursor, path)
  else if (first === '{') readInlineTable(cursor, path)
  else skipUntil(cursor, ',]}#\r\n')
}

function readArray(cursor: Cursor, path: string): void {
  cursor.offset += 1
  for (let index = 0; nextItem(cursor, ']'); index += 1) {
    const item = `${path}[${index}]`
    note(cursor, item, cursor.offset)
    readValue(cursor, item)
  }
}

function readInlineTable(cursor: Cursor, path: string): void {
  cursor.offset += 1
  while (nextItem(cursor, '}')) readEntry(cursor, path)
}

/** Stands on the next item of a list, or has passed the list's end. */
function nextItem(cursor: Cursor, end: string): boolean {
  skipBlank(cursor)
  while (cursor.text[cursor.offset] === ',') {
    cursor.offset += 1
    skipBlank(cursor)
  }
  if (cursor.offset < cursor.text.length && cursor.text[cursor.offset] !== end) return true
  cursor.offset += 1
  return false
}
