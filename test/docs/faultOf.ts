import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Section } from './LANGUAGES.ts'
import { REPOSITORY } from './pages.ts'
import { READERS_FOLDER, type Room } from './Room.ts'
import { type Block, flagOf } from './readBlocks.ts'

/** What a block prints, or why it does not do what the page says. */
export type Told = { readonly printed: string } | { readonly fault: string }

/** Runs a block; undefined where it is not to be run here. */
export async function runBlock(block: Block, room: Room, section: Section): Promise<Told | undefined> {
  const { language, flags, text } = block
  const run = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined
  if (run === undefined)
    return { fault: `nobody knows how to run ${language || 'a block without a language'}` }
  const file = flagOf(block, 'file')
  if (file !== undefined) room.write(file, text)
  const source = flagOf(block, 'of')
  if (source !== undefined) return piece(text, source)
  // What a page says that a console prints, nobody here can see.
  if (language === 'console' || (flags.includes('engine') && !room.hasEngine)) return undefined
  // A program in a file is run by the block that names it.
  if (file !== undefined && (language === 'js' || language === 'ts')) return undefined
  try {
    return { printed: (await run(block, room, section)).replaceAll(room.folder, READERS_FOLDER) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

/** A block that shows a piece of a file, which has tests of its own. */
function piece(text: string, source: string): Told | undefined {
  const whole = readFileSync(join(REPOSITORY, source), 'utf8')
  return whole.includes(text.trim()) ? undefined : { fault: `is no piece of ${source}` }
}

/** What is wrong with a block and with the output that the page promises. */
export async function faultOf(block: Block, room: Room, section: Section): Promise<string | undefined> {
  const told = await runBlock(block, room, section)
  if (told === undefined) return undefined
  if ('fault' in told) return told.fault
  if (block.output === undefined || trimmed(block.output.text) === trimmed(told.printed)) return undefined
  return `prints:\n${trimmed(told.printed)}\nand the page says:\n${trimmed(block.output.text)}`
}

/** Blanks at the ends of lines are for nobody to see. */
export const trimmed = (text: string): string => text.replace(/[ \t]+$/gm, '').trimEnd()
