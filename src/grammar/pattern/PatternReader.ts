/** A place in the text of a pattern. */
export interface PatternReader {
  readonly source: string
  at: number
}

/** The character here, without going on; empty at the end. */
export const next = ({ source, at }: PatternReader): string => source.charAt(at)

/** Goes past this character if it comes next. */
export function takes(reader: PatternReader, character: string): boolean {
  const found = next(reader) === character
  if (found) reader.at++
  return found
}

/** Goes over what the sticky expression finds here, if anything. */
export function take(reader: PatternReader, expected: RegExp): string {
  expected.lastIndex = reader.at
  const found = expected.exec(reader.source)?.[0] ?? ''
  reader.at += found.length
  return found
}
