import { bareCharacter } from './bareCharacter.ts'
import { dollar } from './dollar.ts'
import { backslash, doubleQuoted, singleQuoted } from './quoted.ts'
import type { Word, WordSegment } from './Word.ts'
import type { WordFault, WordPart } from './WordPart.ts'

/** The word that begins at `start`, where it ends, and every fault in it. */
export function oneWord(
  entry: string,
  start: number,
): { readonly word: Word; readonly end: number; readonly faults: readonly WordFault[] } {
  const segments: WordSegment[] = []
  const faults: WordFault[] = []
  let braces: 'none' | 'open' | 'listed' = 'none'
  let at = start
  while (at < entry.length && !isBlank(entry[at])) {
    // bash looks for { , } in this order, whatever is between them: {{.Name}} alone it leaves as it is.
    if (entry[at] === '{' && braces === 'none') braces = 'open'
    if (braces === 'open' && (entry[at] === ',' || entry.startsWith('..', at))) braces = 'listed'
    const part = partAt(entry, at, { start, inList: braces === 'listed' })
    segments.push(...part.segments)
    faults.push(...part.faults)
    at = part.end
  }
  return { word: withTextsJoined(segments), end: at, faults }
}

function partAt(
  entry: string,
  at: number,
  context: { readonly start: number; readonly inList: boolean },
): WordPart {
  switch (entry[at]) {
    case "'":
      return singleQuoted(entry, at)
    case '"':
      return doubleQuoted(entry, at)
    case '\\':
      return backslash(entry, at)
    case '$':
    case '`':
      return dollar(entry, at, false)
    default:
      return bareCharacter(entry, at, context)
  }
}

function withTextsJoined(segments: readonly WordSegment[]): Word {
  const word: WordSegment[] = []
  let texts: string[] = []
  const flush = () => {
    if (texts.length > 0) word.push({ kind: 'text', text: texts.join('') })
    texts = []
  }
  for (const segment of segments) {
    if (segment.kind === 'text') {
      texts.push(segment.text)
    } else {
      flush()
      word.push(segment)
    }
  }
  flush()
  return word
}

/** Line ends part words too: a long entry may be written as a multi-line string. */
export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n'
