import type * as v from 'valibot'

type Issue = v.BaseIssue<unknown>

/** Keys as the schema has them, list entries by number, the names in a table by their letters: no input's order. */
export function inOrderOf(entries: v.ObjectEntries): (one: Issue, other: Issue) => number {
  const places = new Map<unknown, number>(Object.keys(entries).map((name, place) => [name, place]))
  const rank = (step: unknown, depth: number) =>
    depth === 0 ? (places.get(step) ?? 0) : (step as number | string)
  const pathOf = ({ path }: Issue) => (path ?? []).map(({ key }, depth) => rank(key, depth))
  return (one, other) => {
    const [left, right] = [pathOf(one), pathOf(other)]
    const at = left.findIndex((step, depth) => step !== right[depth])
    const [here, there] = [left[at], right[at]]
    if (here === undefined || there === undefined) return left.length - right.length
    return here < there ? -1 : 1
  }
}
