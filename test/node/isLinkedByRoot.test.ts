import { lchownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isLinkedByRoot } from '../../src/node/isLinkedByRoot.ts'

const folder = mkdtempSync(join(tmpdir(), 'podman-plan-links-'))
mkdirSync(join(folder, 'real/inside'), { recursive: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isRoot = process.geteuid?.() === 0
const title = isRoot ? 'a path' : 'a path (skipped: only root makes links that are root’s)'

describe.skipIf(!isRoot)(title, () => {
  const linked = (name: string, target: string, owner = 0): string => {
    const path = join(folder, name)
    symlinkSync(target, path)
    lchownSync(path, owner, owner)
    return path
  }

  test('without a link leads where it says', async () => {
    expect(await isLinkedByRoot(join(folder, 'real/inside'))).toBe(true)
  })

  test('through links of root leads where the site says', async () => {
    linked('relative', 'real/../real')
    expect(await isLinkedByRoot(join(linked('absolute', join(folder, 'relative')), 'inside'))).toBe(true)
  })

  test('through a link that a job can have made does not, wherever it stands', async () => {
    const foreign = linked('foreign', 'real', 1000)
    expect(await isLinkedByRoot(foreign)).toBe(false)
    expect(await isLinkedByRoot(join(foreign, 'inside'))).toBe(false)
    expect(await isLinkedByRoot(linked('behind', 'foreign/inside'))).toBe(false)
  })

  test('that is not there, or runs in circles, does not', async () => {
    expect(await isLinkedByRoot(join(folder, 'missing'))).toBe(false)
    expect(await isLinkedByRoot(linked('circle', 'circle'))).toBe(false)
  })
})
