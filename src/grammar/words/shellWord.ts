import { quote } from 'shell-quote'
import type { Word } from './Word.ts'

/**
 * One word with holes, as a shell fills them: it stays one word whatever the variables hold. One that is not set, or
 * empty, ends the shell with its name.
 */
export const shellWordWithHoles = (word: Word): string =>
  word.length === 0
    ? "''"
    : word
        .map((part) =>
          part.kind === 'text' ? shellWord(part.text) : `"\${${part.name}:?is not set on this node}"`,
        )
        .join('')

/** One word as every POSIX shell reads it; what needs no quotes is left as it is. */
export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : quote([word])
