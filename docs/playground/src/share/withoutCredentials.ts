/** Stands for a credential that was left out. */
export const HIDDEN = '***'

/**
 * Texts that carry a credential, each with the part before it, which stays: a variable for the container, a login, a
 * password in an address, a token with a known prefix, an assignment to a name that speaks of a secret.
 */
const CREDENTIALS: readonly RegExp[] = [
  /((?:--env|-e)(?:=|\s+|["']\s*,\s*["'])["']?[A-Za-z_]\w*=)[^\s"',\]]+/g,
  /(--[\w-]*(?:creds|password|passphrase|token|secret)[\w-]*(?:=|\s+|["']\s*,\s*["']))[^\s"',\]]+/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s"'@]+(?=@)/gi,
  /()\b(?:gl[a-z]{2,5}-|gh[a-z]_|github_pat_)[\w-]{8,}/g,
  /(\b[\w-]*(?:token|password|passwd|secret|credential|api_?key|private_?key)[\w-]*["']?\s*[=:]\s*)(?:"[^"\n]*"|'[^'\n]*'|[^\s"',#\]]+)/gi,
]

/** A text with `***` in the place of every credential that can be recognized. */
export const withoutCredentials = (text: string): string =>
  CREDENTIALS.reduce(
    (rest, pattern) => rest.replace(pattern, (found, before: string) => hide(found, before)),
    text,
  )

/** What was a string must stay one. */
function hide(found: string, before: string): string {
  const quote = /^["']/.exec(found.slice(before.length))?.[0] ?? ''
  return `${before}${quote}${HIDDEN}${quote}`
}
