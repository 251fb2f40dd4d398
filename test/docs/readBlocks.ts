/** One fenced block of a page. */
export interface Block {
  /** Line of its opening fence, counted from 1. */
  readonly line: number
  readonly language: string
  /** What stands behind the language: `refused`, `engine`, `exit=2`, `file=jacamar.toml`. */
  readonly flags: readonly string[]
  readonly text: string
  /** Which heading it stands under, counted from 0. */
  readonly section: number
  /** The `text` block behind it, in the same section: what it prints. */
  readonly output?: Output
}

export interface Output {
  readonly line: number
  readonly text: string
}

/** The fenced blocks of a page, each with the output that the page promises for it. */
export function readBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  for (const block of fences(markdown)) {
    const before = blocks.at(-1)
    const isOutput =
      block.language === 'text' && before !== undefined && before.section === block.section && !before.output
    if (isOutput && before.language !== 'text') {
      blocks[blocks.length - 1] = { ...before, output: { line: block.line, text: block.text } }
    } else blocks.push(block)
  }
  return blocks
}

function fences(markdown: string): readonly Block[] {
  const found: Block[] = []
  let open: { line: number; info: string; lines: string[] } | undefined
  let section = 0
  for (const [at, line] of markdown.split('\n').entries()) {
    if (open === undefined) {
      if (line.startsWith('#')) section += 1
      if (line.startsWith('```')) open = { line: at + 1, info: line.slice(3), lines: [] }
    } else if (line === '```') {
      const [language = '', ...flags] = open.info.trim().split(/ +/)
      found.push({ line: open.line, language, flags, text: `${open.lines.join('\n')}\n`, section })
      open = undefined
    } else open.lines.push(line)
  }
  if (open) throw new Error(`line ${open.line}: the block has no end`)
  return found
}

export const flagOf = ({ flags }: Block, name: string): string | undefined =>
  flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1)
