import { CUT, quotedText } from '../problem/shown.ts'
import { toBase64 } from './base64.ts'
import { openSecret, type Secret } from './Secret.ts'

/** A shorter text stands in too many innocent words to be looked for. */
const SHORTEST_SEARCHED = 8

/** Looks for declared secrets in texts that will be seen: as they are, in base64, in URL form. */
export interface SecretScan {
  finds(text: string): boolean
  /** A message with every form of every secret replaced, in small letters too, and the beginning of one at a cut. */
  scrub(text: string): string
}

export function secretScan(secrets: readonly Secret[]): SecretScan {
  const forms = [...new Set(secrets.map(openSecret).filter(isSearched).flatMap(formsOf))]
  // A message may say a host in small letters. A word that holds a secret so gives nothing away.
  const hidden = [...new Set([...forms, ...forms.map((form) => form.toLowerCase())])]
  // The longest first: what is left of a form after a shorter one was replaced must not stay behind.
  hidden.sort((one, other) => other.length - one.length)
  return {
    finds: (text) => forms.some((form) => text.includes(form)),
    scrub: (text) => hidden.reduce(hide, text),
  }
}

const HIDDEN = '[secret]'

const hide = (text: string, form: string): string => {
  const clean = text.replaceAll(form, HIDDEN)
  if (!clean.includes(CUT)) return clean
  const parts = clean.split(CUT)
  return parts.map((part, at) => (at < parts.length - 1 ? withoutEnd(part, form) : part)).join(CUT)
}

/** A text without what it ends with, where a form begins so. */
function withoutEnd(text: string, form: string): string {
  const beginning = form.slice(0, SHORTEST_SEARCHED)
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
    if (form.startsWith(text.slice(at))) return text.slice(0, at) + HIDDEN
  }
  return text
}

const isSearched = (text: string): boolean => text.length >= SHORTEST_SEARCHED

const formsOf = (text: string): readonly string[] => [
  text,
  quotedText(text),
  base64Beginning(text),
  encodeURIComponent(text.toWellFormed()),
]

/** What the base64 of every text that begins so begins with: without padding, and the letter that it fills up. */
function base64Beginning(text: string): string {
  const base64 = toBase64(text)
  const padding = base64.length - base64.replace(/=+$/, '').length
  return padding === 0 ? base64 : base64.slice(0, -padding - 1)
}
