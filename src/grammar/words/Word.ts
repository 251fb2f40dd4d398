/** One shell word, its variables not yet replaced. No segment at all is the empty word. */
export type Word = readonly WordSegment[]

export type WordSegment = WordText | WordVariable | WordNodeVariable

/** Text without its quotes and backslashes. */
export interface WordText {
  readonly kind: 'text'
  readonly text: string
}

/** `$NAME` or `${NAME}`, outside single quotes. */
export interface WordVariable {
  readonly kind: 'variable'
  readonly name: string
}

/** The same where only the node of a batch job has the variable: a shell there fills it. */
export interface WordNodeVariable {
  readonly kind: 'node-variable'
  readonly name: string
}
