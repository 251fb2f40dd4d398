import { runBlock, trimmed } from './faultOf.ts'
import type { Section } from './LANGUAGES.ts'
import type { Room } from './Room.ts'
import { type Block, readBlocks } from './readBlocks.ts'

/** A page with what a block prints now as its output. Other blocks of it may have been rewritten before. */
export async function rewritten(
  markdown: string,
  block: Block,
  room: Room,
  section: Section,
): Promise<string> {
  const told = await runBlock(block, room, section)
  if (told === undefined) return markdown
  if ('fault' in told) throw new Error(told.fault)
  const now = readBlocks(markdown).find(
    ({ section, text }) => section === block.section && text === block.text,
  )
  if (now?.output === undefined) throw new Error('the block is not there any more')
  const lines = markdown.split('\n')
  const length = now.output.text.split('\n').length - 1
  lines.splice(now.output.line, length, ...trimmed(told.printed).split('\n'))
  return lines.join('\n')
}
