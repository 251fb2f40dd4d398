import { type PatternReader, take } from './PatternReader.ts'

/** Text for what follows a backslash, which the reader has passed. */
export function sampleEscape(reader: PatternReader): string {
  const letter = take(reader, /./suy)
  if (letter === 'Q') return readQuoted(reader)
  if (letter === 'p' || letter === 'P') return take(reader, /\{[^}]*\}|./suy) && 'a'
  if (letter === 'x') return readCodePoint(take(reader, /\{[0-9A-Fa-f]*\}|[0-9A-Fa-f]{2}/y))
  return SAMPLES.get(letter) ?? letter
}

/** One member of each class; nothing for what only looks at its neighbours. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ['A', ''],
  ['z', ''],
  ['b', ''],
  ['B', ''],
  ['d', '0'],
  ['w', 'a'],
  ['s', ' '],
  ['D', 'x'],
  ['W', '/'],
  ['S', 'x'],
])

/** Up to `\E`, or to the end if there is none. */
function readQuoted(reader: PatternReader): string {
  const end = reader.source.indexOf('\\E', reader.at)
  const text = reader.source.slice(reader.at, end === -1 ? undefined : end)
  reader.at += text.length + (end === -1 ? 0 : '\\E'.length)
  return text
}

function readCodePoint(digits: string): string {
  const code = Number.parseInt(digits.replace('{', ''), 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
