import type { NonEmpty } from '../../problem/Result.ts'
import type { Word } from './Word.ts'

export type ExpandedWord =
  | { readonly kind: 'expanded'; readonly text: string }
  | { readonly kind: 'unset'; readonly names: NonEmpty<string> }

/**
 * A word with its variables replaced, but for those of a node. A value goes into the word as it is: it is not split, not globbed and
 * not read again, so that one word stays one word whatever the value holds.
 *
 * @param lookup the value of a variable, for example `(name) => hostVariables.get(name)`
 * @returns the text, or the names that have no value, each once
 */
export function expandWord(word: Word, lookup: (name: string) => string | undefined): ExpandedWord {
  const unset = new Set<string>()
  const texts = word.map((segment) => {
    if (segment.kind === 'text') return segment.text
    if (segment.kind === 'node-variable') return `$${segment.name}`
    const value = lookup(segment.name)
    if (value === undefined) unset.add(segment.name)
    return value ?? ''
  })
  const [first, ...others] = unset
  return first === undefined
    ? { kind: 'expanded', text: texts.join('') }
    : { kind: 'unset', names: [first, ...others] }
}

/** A word as it was written: each variable is shown by its name. */
export const asWritten = (word: Word): string =>
  word.map((segment) => (segment.kind === 'text' ? segment.text : `$${segment.name}`)).join('')
