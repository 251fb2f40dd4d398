import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from './faultOf.ts'
import { installPackage } from './installedPackage.ts'
import { newSection } from './LANGUAGES.ts'
import { linkFaults } from './linkFaults.ts'
import { pageFaults } from './pageFaults.ts'
import { pages, REPOSITORY } from './pages.ts'
import { makeRoom, type Room } from './Room.ts'
import { readBlocks } from './readBlocks.ts'
import { rewritten } from './rewritten.ts'

const installed = mkdtempSync(join(tmpdir(), 'podman-plan-installed-'))
beforeAll(() => installPackage(installed), 60_000)
afterAll(() => rmSync(installed, { recursive: true, force: true }))

/** `WRITE_DOCS=1` writes what the blocks print into the pages; look at the difference before you commit it. */
const writes = process.env['WRITE_DOCS'] !== undefined

describe.each(pages())('$path', (page) => {
  test('every link leads somewhere', () => {
    expect(linkFaults(page)).toEqual([])
  })

  test('nothing on it escapes the tests', () => {
    expect(pageFaults(page)).toEqual([])
  })

  const blocks = readBlocks(page.markdown)
  let room: Room | undefined
  let section = newSection()
  let heading = 0
  afterAll(() => room && rmSync(room.folder, { recursive: true, force: true }))

  test.each(blocks)('line $line, $language', { timeout: 30_000 }, async (block) => {
    room ??= makeRoom(installed)
    if (block.section !== heading) section = newSection()
    heading = block.section
    if (writes && block.output) {
      const path = join(REPOSITORY, page.path)
      writeFileSync(path, await rewritten(readFileSync(path, 'utf8'), block, room, section))
    } else expect(await faultOf(block, room, section)).toBeUndefined()
  })
})
