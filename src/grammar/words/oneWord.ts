import { isBlank } from './isBlank.ts'
import { readVariable } from './readVariable.ts'
import type { Word, WordSegment } from './Word.ts'

/** What a shell would act on, and what to write instead. */
export interface WordFault {
  readonly at: number
  readonly expected: string
  readonly fix: string
}

/** The word that begins at `start`, and where it ends. Faults are reported and read over, to find them all. */
export function oneWord(
  entry: string,
  start: number,
  report: (fault: WordFault) => void,
): { readonly word: Word; readonly end: number } {
  const word: WordSegment[] = []
  let text = ''
  let quote: '"' | "'" | undefined
  let quotedAt = start
  let openBraces = 0
  let at = start

  while (at < entry.length && (quote !== undefined || !isBlank(entry[at]))) {
    const character = entry[at] ?? ''
    const next = entry[at + 1]
    if (quote === "'") {
      if (character === "'") quote = undefined
      else text += character
    } else if (character === quote) {
      quote = undefined
    } else if (character === '\\') {
      if (next === undefined) report({ ...UNFINISHED_ESCAPE, at })
      else if (quote === '"' && !'$`"\\\n'.includes(next)) text += character + next
      else if (next !== '\n') text += next
      at++
    } else if (character === '$') {
      const variable = readVariable(entry, at, quote === '"')
      if (variable === undefined) report({ ...SUBSTITUTION, at })
      if (variable === undefined || variable.name === '') {
        text += character
      } else {
        if (text !== '') word.push({ kind: 'text', text })
        word.push({ kind: 'variable', name: variable.name })
        text = ''
        at = variable.end - 1
      }
    } else if (character === '`') {
      report({ ...SUBSTITUTION, at })
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character
      quotedAt = at
    } else {
      if (quote === undefined) {
        if (character === '{') openBraces++
        if (character === '}' && openBraces > 0) openBraces--
        const fault = bareFault(character, entry[at - 1], next, at === start, openBraces > 0)
        if (fault !== undefined) report({ ...fault, at })
      }
      text += character
    }
    at++
  }

  if (quote !== undefined) report({ ...UNCLOSED_QUOTE, at: quotedAt })
  if (text !== '') word.push({ kind: 'text', text })
  return { word, end: Math.min(at, entry.length) }
}

type Fault = Omit<WordFault, 'at'>

/** What an unquoted character would mean to a shell that is not a plain letter of the word. */
function bareFault(
  character: string,
  previous: string | undefined,
  next: string | undefined,
  first: boolean,
  inBraces: boolean,
): Fault | undefined {
  if ('|&;<>()'.includes(character)) return OPERATOR
  if ('*?['.includes(character)) return GLOB
  if (character === '#' && first) return COMMENT
  // bash replaces the second kind in NAME=~/x, sh does not.
  if (character === '~' && (first || previous === '=' || previous === ':')) return TILDE
  if (inBraces && (character === ',' || (character === '.' && next === '.'))) return BRACES
  return undefined
}

const OPERATOR: Fault = {
  expected: 'an operator of the shell (| & ; < > ( )) must be quoted in an option',
  fix: "put the word in single quotes: '--name=a&b'",
}
const GLOB: Fault = {
  expected: 'a pattern of the shell (* ? [) must be quoted in an option, because nothing is expanded here',
  fix: "put the word in single quotes: '--env=LC_*'",
}
const COMMENT: Fault = {
  expected: 'a word that begins with # must be quoted, because a shell reads a comment there',
  fix: 'put the word in single quotes, or move the comment out of the string',
}
const TILDE: Fault = {
  expected:
    'a ~ must be quoted at the beginning of a word or path, because home folders are not expanded here',
  fix: 'write $HOME, or put the word in single quotes to mean the character',
}
const BRACES: Fault = {
  expected: 'braces with a list in them must be quoted, because bash writes them out and sh does not',
  fix: 'put the word in single quotes, or write the words out',
}
const SUBSTITUTION: Fault = {
  expected: 'a $ must begin the name of a variable; commands, numbers and parameters are not substituted',
  fix: 'put the word in single quotes to mean the characters, or name a host variable',
}
const UNFINISHED_ESCAPE: Fault = {
  expected: 'a backslash must stand before the character it quotes',
  fix: 'write two backslashes to mean one, or take it out',
}
const UNCLOSED_QUOTE: Fault = {
  expected: 'a quote must be closed in the entry that opens it',
  fix: 'close the quote, or put a backslash before it to mean the character',
}
