import type { WordSegment } from './Word.ts'

/** A stretch of an entry that was read: what it adds to the word, where it ends, what a shell would act on. */
export interface WordPart {
  readonly segments: readonly WordSegment[]
  readonly end: number
  readonly faults: readonly WordFault[]
}

/** What must be written otherwise, and how. */
export interface WordFault {
  readonly at: number
  readonly expected: string
  readonly fix: string
}

export const textPart = (text: string, end: number, ...faults: readonly WordFault[]): WordPart => ({
  segments: text === '' ? [] : [{ kind: 'text', text }],
  end,
  faults,
})
