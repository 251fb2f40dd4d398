/** Line ends part words too: a long entry may be written as a multi-line string. */
export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n'
