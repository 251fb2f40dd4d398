/** Orders variable names, numbers as numbers: `V_2` before `V_10`; what is still equal, by its code units. */
export function byName(one: string, other: string): number {
  const left = partsOf(one)
  const right = partsOf(other)
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = compareParts(left[at] ?? '', right[at] ?? '')
    if (difference !== 0) return difference
  }
  return left.length - right.length || compareTexts(one, other)
}

/** Runs of digits and runs of everything else. */
const partsOf = (name: string): readonly string[] => name.match(/[0-9]+|[^0-9]+/g) ?? []

const compareParts = (one: string, other: string): number =>
  isNumber(one) && isNumber(other) ? compareNumbers(one, other) : compareTexts(one, other)

const isNumber = (part: string): boolean => part.charCodeAt(0) >= 0x30 && part.charCodeAt(0) <= 0x39

/** Of two numbers without leading zeros the longer one is greater, however long they are. */
function compareNumbers(one: string, other: string): number {
  const left = one.replace(/^0+/, '')
  const right = other.replace(/^0+/, '')
  return left.length - right.length || compareTexts(left, right)
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
