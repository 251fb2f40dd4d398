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

let installed = ''
beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'podman-plan-installed-'))
  await installPackage(installed)
}, 60_000)
afterAll(() => rmSync(installed, { recursive: true, force: true }))

// How a page says what shall be done with a block, behind its language:
//
//   refused         a configuration or a job that must be refused; without it, one that must be accepted
//   exit=2          the exit code that a program must end with
//   file=NAME       written under this name for the blocks below; a program in it is not run by itself
//   of=PATH         a piece of this file of the repository, which has tests of its own
//   engine          needs a podman that starts containers: run by test/engine/docs.test.ts
//   other           TOML of another program
//
// A `text` block behind another one, under the same heading, is what that one prints. `console` is not run, and
// needs a reason in pageFaults.ts.

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
