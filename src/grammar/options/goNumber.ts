/** What `strconv.ParseBool` takes, and what it makes of it. */
export const GO_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
])

const SIGNED = { smallest: -(2n ** 63n), largest: 2n ** 63n - 1n }
const UNSIGNED = { smallest: 0n, largest: 2n ** 64n - 1n }

/** `strconv.ParseInt(text, 0, 64)`. */
export const isGoInt = (text: string): boolean => {
  const digits = /^[+-]/.test(text) ? text.slice(1) : text
  return isWithin(text.startsWith('-'), digits, SIGNED)
}

/** `strconv.ParseUint(text, 0, 64)`: no sign at all. */
export const isGoUint = (text: string): boolean => isWithin(false, text, UNSIGNED)

/** `strconv.ParseUint(text, 10, 0)`: digits only. */
export const isGoDecimalUint = (text: string): boolean =>
  /^\d+$/.test(text) && isWithin(false, withoutLeadingZeros(text), UNSIGNED)

/** `strconv.ParseFloat(text, 64)`. */
export function isGoFloat(text: string): boolean {
  if (/^(?:[+-]?inf(?:inity)?|nan)$/i.test(text)) return true
  if (!hasGoUnderscores(text)) return false
  const plain = text.replaceAll('_', '')
  const [, mantissa, exponent] = HEX_FLOAT.exec(plain) ?? []
  if (mantissa !== undefined) return isFiniteHex(mantissa, Number(exponent))
  return DECIMAL_FLOAT.test(plain) && Number.isFinite(Number(plain))
}

const DECIMAL_FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i
const HEX_FLOAT = /^[+-]?0x([\da-f]+(?:\.[\da-f]*)?|\.[\da-f]+)p([+-]?\d+)$/i

function isFiniteHex(mantissa: string, exponent: number): boolean {
  const [whole = '', fraction = ''] = mantissa.split('.')
  const value = Number.parseInt(`0${whole}`, 16) + Number.parseInt(`0${fraction}`, 16) / 16 ** fraction.length
  return value === 0 || Number.isFinite(value * 2 ** exponent)
}

function isWithin(negative: boolean, digits: string, range: typeof SIGNED): boolean {
  if (!hasGoUnderscores(digits)) return false
  // Go reads 017 as octal; BigInt wants 0o17.
  const plain = digits.replaceAll('_', '').replace(/^0(?=\d)/, '0o')
  if (!INTEGER.test(plain) || plain.replace(/^0[xob]?0*/i, '').length > MOST_DIGITS) return false
  const value = negative ? -BigInt(plain) : BigInt(plain)
  return value >= range.smallest && value <= range.largest
}

const INTEGER = /^(?:0x[\da-f]+|0o[0-7]+|0b[01]+|\d+)$/i

/** 64 binary digits; more than that is out of range in every base. */
const MOST_DIGITS = 64

const withoutLeadingZeros = (text: string): string => text.replace(/^0+(?=\d)/, '')

/** An underscore must be between digits; the prefix of a base (`0x_FF`) counts as a digit. */
function hasGoUnderscores(text: string): boolean {
  const unsigned = text.replace(/^[+-]/, '')
  const lone = /^0x/i.test(unsigned) ? /(?<![\da-f])_|_(?![\da-f])/i : /(?<!\d)_|_(?!\d)/
  return !lone.test(unsigned.replace(/^0[xob]/i, '0'))
}
