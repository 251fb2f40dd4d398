/**
 * Controls, lone surrogates, and the characters that change the direction of the text around them: what a
 * message may not carry as it is, and what no word of a command may hold (rule `input.text`).
 */
export const isUnsafeCharacter = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  code === 0x61c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  (code >= 0xd800 && code <= 0xdfff)

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
