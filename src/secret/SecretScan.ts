import { toBase64 } from './base64.ts'
import { openSecret, type Secret } from './Secret.ts'

/** A shorter text stands in too many innocent words to be looked for. */
const SHORTEST_SEARCHED = 8

/** Looks for declared secrets in texts that will be seen: as they are, in base64, in URL form. */
export interface SecretScan {
  finds(text: string): boolean
  /** The text with every form of every secret replaced. */
  scrub(text: string): string
}

export function secretScan(secrets: readonly Secret[]): SecretScan {
  const forms = [...new Set(secrets.map(openSecret).filter(isSearched).flatMap(formsOf))]
  // The longest first: what is left of a form after a shorter one was replaced must not stay behind.
  forms.sort((one, other) => other.length - one.length)
  return {
    finds: (text) => forms.some((form) => text.includes(form)),
    scrub: (text) => forms.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text),
  }
}

const isSearched = (text: string): boolean => text.length >= SHORTEST_SEARCHED

const formsOf = (text: string): readonly string[] => [
  text,
  text.replaceAll('"', '\\"'), // as a message quotes it
  base64Beginning(text),
  encodeURIComponent(text.toWellFormed()),
]

/** What the base64 of every text that begins so begins with: without padding, and the letter that it fills up. */
function base64Beginning(text: string): string {
  const base64 = toBase64(text)
  const padding = base64.length - base64.replace(/=+$/, '').length
  return padding === 0 ? base64 : base64.slice(0, -padding - 1)
}
