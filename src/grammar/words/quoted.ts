import { dollar } from './dollar.ts'
import type { WordSegment } from './Word.ts'
import { textPart, type WordFault, type WordPart } from './WordPart.ts'

/** `'…'`: every character means itself. */
export function singleQuoted(entry: string, at: number): WordPart {
  const end = entry.indexOf("'", at + 1)
  return end === -1
    ? textPart(entry.slice(at + 1), entry.length, { ...UNCLOSED, at })
    : textPart(entry.slice(at + 1, end), end + 1)
}

/** `"…"`: variables are replaced, and a backslash quotes only what would mean something here. */
export function doubleQuoted(entry: string, start: number): WordPart {
  const segments: WordSegment[] = []
  const faults: WordFault[] = []
  let at = start + 1
  while (at < entry.length && entry[at] !== '"') {
    const part = insideQuotes(entry, at)
    segments.push(...part.segments)
    faults.push(...part.faults)
    at = part.end
  }
  if (at >= entry.length) faults.push({ ...UNCLOSED, at: start })
  return { segments, end: Math.min(at + 1, entry.length), faults }
}

function insideQuotes(entry: string, at: number): WordPart {
  const character = entry[at]
  if (character === '$' || character === '`') return dollar(entry, at, true)
  if (character === '\\') return backslash(entry, at, '$`"\\\n')
  PLAIN.lastIndex = at
  const text = PLAIN.exec(entry)?.[0] ?? ''
  return textPart(text, at + text.length)
}

const PLAIN = /[^"\\$`]+/y

/** A backslash and what it quotes; before anything else it means itself. At a line's end both go. */
export function backslash(entry: string, at: number, quotes?: string): WordPart {
  const next = entry[at + 1]
  if (next === undefined) return textPart('\\', entry.length, { ...UNFINISHED, at })
  if (quotes !== undefined && !quotes.includes(next)) return textPart('\\', at + 1)
  return textPart(next === '\n' ? '' : next, at + 2)
}

const UNCLOSED = {
  expected: 'a quote must be closed in the entry that opens it',
  fix: 'close the quote, or put a backslash before it to mean the character',
}
const UNFINISHED = {
  expected: 'a backslash must come before the character it quotes',
  fix: 'write two backslashes to mean one, or remove it',
}
