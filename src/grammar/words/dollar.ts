import { textPart, type WordPart } from './WordPart.ts'

/** What begins with `$`: a variable, or a `$` that a shell leaves alone; the rest, and backquotes, are refused. */
export function dollar(entry: string, at: number, quoted: boolean): WordPart {
  VARIABLE.lastIndex = at
  const [found, plain, braced] = VARIABLE.exec(entry) ?? []
  const name = plain ?? braced
  if (found !== undefined && name !== undefined) {
    return { segments: [{ kind: 'variable', name }], end: at + found.length, faults: [] }
  }
  const text = entry.charAt(at)
  return text === '$' && isLeftAlone(entry[at + 1], quoted)
    ? textPart(text, at + 1)
    : textPart(text, at + 1, { ...SUBSTITUTION, at })
}

const VARIABLE = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/y

/** `$'…'` and `$"…"` are quotes of their own in some shells; inside double quotes the `$` is a letter. */
const isLeftAlone = (next: string | undefined, quoted: boolean): boolean =>
  next === undefined || (next === '"' || next === "'" ? quoted : !/[A-Za-z0-9_{([*@#?$!-]/.test(next))

const SUBSTITUTION = {
  expected: 'a $ must begin the name of a variable; commands, numbers and parameters are not substituted',
  fix: 'put the word in single quotes to mean the characters, or name a host variable',
}
