/**
 * Controls, lone surrogates, and what cannot be seen: characters that change the direction of the text around them,
 * that have no width, or that are tags and selectors. A message may not carry them as they are, and no word of a command
 * may hold one (rule `input.text`).
 *
 * Source: Unicode 16, general categories Cc, Cf and Cs, line and paragraph separators, Default_Ignorable_Code_Point.
 */
export const isUnsafeCharacter = (code: number): boolean =>
  code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0xa0 && UNSEEN.test(String.fromCodePoint(code)))

const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** The first unsafe character of a text, as a code point; undefined where there is none. */
export function unsafeCharacter(text: string): number | undefined {
  if (isPlain(text)) return undefined
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (isUnsafeCharacter(code)) return code
  }
  return undefined
}

/** Nearly every text is printable ASCII; that is told without walking it. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)
