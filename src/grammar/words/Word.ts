/** One shell word, its variables not yet replaced. No segment at all is the empty word. */
export type Word = readonly WordSegment[]

export type WordSegment = WordText | WordVariable

/** Text as it stands once quotes and backslashes are gone. */
export interface WordText {
  readonly kind: 'text'
  readonly text: string
}

/** `$NAME` or `${NAME}`, outside single quotes. */
export interface WordVariable {
  readonly kind: 'variable'
  readonly name: string
}
