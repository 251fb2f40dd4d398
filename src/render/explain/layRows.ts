import { escapedText } from '../../problem/shown.ts'
import { foldText } from './foldText.ts'
import type { Paint } from './paint.ts'
import type { Row } from './Row.ts'

/** Width of the margin that names a word's writer: `user │ `. */
const MARGIN = 7
/** Room for the reasons; the words have the rest. */
const REASON = 38
/** By how much more a word is set in where it goes on in the next line. */
const HANGING = '    '

/**
 * Rows as lines: the writer in the margin, the word, and at a fixed column the reason, one line lower where the
 * word reaches over that column. Nothing is cut: what is too long is folded.
 */
export function layRows(rows: readonly Row[], width: number, paint: Paint): readonly string[] {
  const room = Math.max(width - MARGIN, 2 * HANGING.length)
  const column = Math.max(room - REASON, HANGING.length)
  return rows.flatMap((row) =>
    cellsOf(row, room, column).map((cells, index) => lineOf(row, cells, index === 0, column, paint)),
  )
}

interface Cells {
  readonly word: string
  readonly reason: string
}

function cellsOf({ word, why }: Row, room: number, column: number): readonly Cells[] {
  const words = foldWord(escapedText(word), room)
  const reasons = why === '' ? [] : foldText(escapedText(why), room - column).map((line) => line.trimEnd())
  const [first = ''] = words
  const beside = words.length === 1 && first.length < column ? reasons.slice(0, 1) : []
  return [
    ...words.map((line) => ({ word: line, reason: beside[0] ?? '' })),
    ...reasons.slice(beside.length).map((reason) => ({ word: '', reason })),
  ]
}

function foldWord(word: string, room: number): readonly string[] {
  if (word.length <= room) return [word]
  const [first = ''] = foldText(word, room)
  const indent = `${/^ */.exec(word)?.[0] ?? ''}${HANGING}`
  const others = foldText(word.slice(first.length), Math.max(room - indent.length, HANGING.length))
  return [first, ...others.map((line) => indent + line)]
}

function lineOf({ writer }: Row, { word, reason }: Cells, isFirst: boolean, column: number, paint: Paint) {
  const name = isFirst ? NAMES[writer] : ''
  const gap = ' '.repeat(Math.max(column - word.length, 0))
  const cells = [
    paint.margin(writer, name.padEnd(4)),
    paint.rule('│'),
    `${paint.word(writer, word)}${gap}${paint.reason(reason)}`,
  ]
  return cells.join(' ').trimEnd()
}

/** Capitals are seen at once where there are no colours. */
const NAMES: { readonly [W in Row['writer']]: string } = {
  user: 'USER',
  site: 'site',
  job: 'job',
  plan: 'plan',
}
