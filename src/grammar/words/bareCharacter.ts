import { quotedText } from '../../problem/shown.ts'
import { textPart, type WordPart } from './WordPart.ts'

/** A character outside all quotes; refused where a shell would not take it as a letter of the word. */
export function bareCharacter(
  entry: string,
  at: number,
  { start, inList }: { readonly start: number; readonly inList: boolean },
): WordPart {
  const character = entry.charAt(at)
  const previous = at === start ? undefined : entry.charAt(at - 1)
  if ('|&;<>()'.includes(character))
    return textPart(character, at + 1, { ...OPERATOR, fix: quoting(entry, start), at })
  if ('*?['.includes(character))
    return textPart(character, at + 1, { ...GLOB, fix: quoting(entry, start), at })
  if (character === '#' && previous === undefined) return textPart(character, at + 1, { ...COMMENT, at })
  // bash replaces it in NAME=~/x too, sh does not.
  if (character === '~' && (previous === undefined || previous === '=' || previous === ':')) {
    return textPart(character, at + 1, { ...TILDE, at })
  }
  if (character === '}' && inList) return textPart(character, at + 1, { ...BRACES, at })
  return textPart(character, at + 1)
}

const OPERATOR = {
  expected: 'an operator of the shell (| & ; < > ( )) must be quoted in an option',
}
const GLOB = {
  expected: 'a pattern of the shell (* ? [) must be quoted in an option, because nothing is expanded here',
}
const COMMENT = {
  expected: 'a word that begins with # must be quoted, because a shell reads a comment there',
  fix: 'put the word in single quotes, or move the comment out of the string',
}
const TILDE = {
  expected:
    'a ~ must be quoted at the beginning of a word or path, because home folders are not expanded here',
  fix: 'write $HOME, or put the word in single quotes to mean the character',
}
const BRACES = {
  expected: 'braces with a list in them must be quoted, because bash writes them out and sh does not',
  fix: 'put the word in single quotes, or write the words out',
}

/** A longer word is not written out: an entry can have a fault at every character. */
const LONGEST_QUOTED = 200

/** The word that begins at `start`, in single quotes, with the words behind it that begin no option. */
function quoting(entry: string, start: number): string {
  const [word = ''] = entry.slice(start, start + LONGEST_QUOTED + 1).split(/\s+(?=-)/, 1)
  if (word.length > LONGEST_QUOTED) return 'put the word in single quotes'
  return word.includes("'")
    ? 'put a backslash before the character, or the word in double quotes'
    : `put the word in single quotes: '${quotedText(word.trimEnd())}'`
}
