/** No key or option name is longer; what is longer is compared by its beginning. */
const LONGEST_COMPARED = 64

/** A word with more mistakes than this is another word, however long it is. */
const MOST_EDITS = 3

/**
 * The candidate that somebody most likely meant, for the cure in a message.
 *
 * Distance is counted in edits (a letter added, dropped, changed, or two neighbours swapped), upper and lower
 * case and `-` and `_` being equal. More than three edits, or a third of the word, make a different word.
 *
 * @param word for example `--volums`
 * @param candidates for example the names of every flag; of two equally near the earlier one is taken
 * @returns `--volume`; undefined where nothing is near
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = comparable(word)
  let best: string | undefined
  let bestDistance = Math.min(Math.floor(wanted.length / 3), MOST_EDITS) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue
    const other = comparable(candidate)
    if (lettersApart(wanted, other) >= bestDistance) continue
    const distance = editDistance(wanted, other, bestDistance)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

const comparable = (text: string): string =>
  text.slice(0, LONGEST_COMPARED).toLowerCase().replaceAll('_', '-')

/** How many letters one has and the other has not: no fewer edits can do. Most candidates end here. */
function lettersApart(one: string, other: string): number {
  const [left, right] = [lettersOf(one), lettersOf(other)]
  return Math.max(bitsIn(left & ~right), bitsIn(right & ~left))
}

/** One bit a letter; the others share one with some letter, which only makes the bound lower. */
function lettersOf(text: string): number {
  let bits = 0
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31)
  return bits
}

function bitsIn(number: number): number {
  let count = 0
  for (let rest = number; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Optimal string alignment in three rows; gives up with `limit` as soon as it cannot be undercut. */
function editDistance(from: string, to: string, limit: number): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    let smallest = row
    for (let column = 1; column <= to.length; column++) {
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      let edits = cell(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1)
      edits = Math.min(edits, cell(last, column) + 1, cell(current, column - 1) + 1)
      if (swapped) edits = Math.min(edits, cell(beforeLast, column - 2) + 1)
      current.push(edits)
      if (edits < smallest) smallest = edits
    }
    if (smallest >= limit) return limit
    beforeLast = last
    last = current
  }
  return cell(last, to.length)
}

const cell = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
