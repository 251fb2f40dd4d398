/**
 * The variable that the `$` at `at` begins, and where it ends. An empty name stands for a `$` that a shell
 * leaves alone; undefined for what it would substitute and we do not.
 */
export function readVariable(
  entry: string,
  at: number,
  quoted: boolean,
): { readonly name: string; readonly end: number } | undefined {
  VARIABLE.lastIndex = at
  const [found, plain, braced] = VARIABLE.exec(entry) ?? []
  const name = plain ?? braced
  if (found !== undefined && name !== undefined) return { name, end: at + found.length }
  return isLeftAlone(entry[at + 1], quoted) ? { name: '', end: at + 1 } : undefined
}

const VARIABLE = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/y

/** `$'…'` and `$"…"` are quotes of their own in some shells; inside double quotes the `$` is a letter. */
const isLeftAlone = (next: string | undefined, quoted: boolean): boolean =>
  next === undefined || (next === '"' || next === "'" ? quoted : !/[A-Za-z0-9_{([*@#?$!-]/.test(next))
