import { isUnsafeCharacter } from './unsafeCharacter.ts'

const LONGEST_SHOWN = 200

/** A value as it may stand in a message: quoted, escaped, cut after 200 characters. */
export function shown(value: unknown): string {
  if (typeof value !== 'string') return describe(value)
  const cut = value.length > LONGEST_SHOWN
  const text = quotedText(value.slice(0, LONGEST_SHOWN))
  return cut ? `"${text}${CUT}" (${value.length} characters)` : `"${text}"`
}

/** Stands where a shown value was cut. */
export const CUT = '…'

/** Text as it stands between the quotes of a shown value. */
export const quotedText = (text: string): string => [...text].map(escaped).join('')

/** Text with every unsafe character escaped, for lines that carry more than one value. */
export const escapedText = (text: string): string => [...text].map(escapeUnsafe).join('')

const escaped = (character: string): string => (character === '"' ? '\\"' : escapeUnsafe(character))

function escapeUnsafe(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (!isUnsafeCharacter(code)) return character
  if (character === '\n') return '\\n'
  if (character === '\t') return '\\t'
  if (character === '\r') return '\\r'
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `an array of ${value.length}`
  return value instanceof Date ? 'a date' : `a ${typeof value === 'object' ? 'table' : typeof value}`
}
