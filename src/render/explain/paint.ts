import type { Writer } from './Row.ts'

/** How the parts of a line are coloured. */
export interface Paint {
  readonly heading: (text: string) => string
  readonly margin: (writer: Writer, text: string) => string
  readonly rule: (text: string) => string
  readonly word: (writer: Writer, text: string) => string
  readonly reason: (text: string) => string
  readonly warning: (text: string) => string
}

const same = (text: string): string => text

export const PLAIN: Paint = {
  heading: same,
  margin: (_writer, text) => text,
  rule: same,
  word: (_writer, text) => text,
  reason: same,
  warning: same,
}

/** Only what every terminal shows on a dark and on a light ground alike; the user's words stand out. */
export const COLOURED: Paint = {
  heading: sgr('1'),
  margin: (writer, text) => (writer === 'user' ? sgr('1;7')(text) : sgr('2')(text)),
  rule: sgr('2'),
  word: (writer, text) => (writer === 'user' ? sgr('1;33')(text) : text),
  reason: sgr('2'),
  warning: sgr('33'),
}

/** Select Graphic Rendition, ECMA-48. */
function sgr(codes: string): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${codes}m${text}\u001b[0m`)
}
