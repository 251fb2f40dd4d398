/** No key or option name is longer; what is longer is compared by its beginning. */
const LONGEST_COMPARED = 64

/**
 * The candidate that somebody most likely meant, for the cure in a message.
 *
 * Distance is counted in edits (a letter added, dropped, changed, or two neighbours swapped), upper and lower
 * case and `-` and `_` being equal. More than a third of the word wrong is a different word.
 *
 * @param word for example `--volums`
 * @param candidates for example the names of every flag; of two equally near the earlier one is taken
 * @returns `--volume`; undefined where nothing is near
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = comparable(word)
  let best: string | undefined
  let bestDistance = Math.floor(wanted.length / 3) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, comparable(candidate), bestDistance)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

const comparable = (text: string): string =>
  text.slice(0, LONGEST_COMPARED).toLowerCase().replaceAll('_', '-')

/** Optimal string alignment in three rows; gives up with `limit` as soon as it cannot be undercut. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? cell(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...current) >= limit) return limit
    beforeLast = last
    last = current
  }
  return cell(last, to.length)
}

const cell = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
