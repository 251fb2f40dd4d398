/** Orders variable names, numbers as numbers: `V_2` before `V_10`; what is still equal, by its code units. */
export function byName(one: string, other: string): number {
  const at = firstDifference(one, other)
  // Numbers of one digit, as nearly always.
  if (isAlone(one, at) && isAlone(other, at)) return one.charCodeAt(at) - other.charCodeAt(at)
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

const isNumber = (part: string): boolean => isDigit(part.charCodeAt(0))

/** Of two numbers without leading zeros the longer one is greater, however long they are. */
function compareNumbers(one: string, other: string): number {
  const left = one.replace(/^0+/, '')
  const right = other.replace(/^0+/, '')
  return left.length - right.length || compareTexts(left, right)
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1
  return at
}

/** A digit with no other beside it. */
const isAlone = (name: string, at: number): boolean =>
  isDigit(name.charCodeAt(at)) && !isDigit(name.charCodeAt(at - 1)) && !isDigit(name.charCodeAt(at + 1))

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
