import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeScript } from '../../src/gitlab/placeScript.ts'

let folder = ''
let from = ''
let scripts = ''
let to = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-script-'))
  from = join(folder, 'script.')
  writeFileSync(from, '#!/bin/sh\nexit 0\n', { mode: 0o700 })
  scripts = join(folder, 'a/b/scripts')
  to = join(scripts, 'get_sources')
})
afterEach(() => rmSync(folder, { recursive: true }))

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8)

describe('a script is placed', () => {
  test('as it is, in folders that are made, for the user alone', async () => {
    await placeScript(from, to)
    expect(readFileSync(to)).toEqual(readFileSync(from))
    expect([modeOf(to), modeOf(scripts), modeOf(join(folder, 'a'))]).toEqual(['700', '700', '700'])
  })

  test('byte by byte, whatever it holds', async () => {
    writeFileSync(from, Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x0d, 0x0a]))
    await placeScript(from, to)
    expect([...readFileSync(to)]).toEqual([0xff, 0x00, 0xc3, 0x28, 0x0d, 0x0a])
  })

  test('again, where the stage is tried again', async () => {
    await placeScript(from, to)
    writeFileSync(from, 'longer than before, and another\n'.repeat(10))
    await placeScript(from, to)
    expect(readFileSync(to)).toEqual(readFileSync(from))
  })
})

describe('what a step can have planted', () => {
  test.each<[string, () => void]>([
    ['a link to a file', () => symlinkSync(join(folder, 'victim'), to)],
    ['a link to nothing', () => symlinkSync(join(folder, 'nothing'), to)],
    ['a link to a folder', () => symlinkSync(folder, to)],
    ['a folder with something in it', () => mkdirSync(join(to, 'deep/er'), { recursive: true })],
    ['a script of its own', () => writeFileSync(to, 'evil', { mode: 0o777 })],
  ])('%s', async (_what, plant) => {
    writeFileSync(join(folder, 'victim'), 'safe')
    mkdirSync(scripts, { recursive: true })
    plant()
    await placeScript(from, to)
    expect(lstatSync(to).isFile()).toBe(true)
    expect([readFileSync(to, 'utf8'), modeOf(to)]).toEqual(['#!/bin/sh\nexit 0\n', '700'])
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('safe')
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })

  test('a scripts folder that is a link is refused', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), scripts)
    await expect(placeScript(from, to)).rejects.toThrow()
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([])
  })

  test('a scripts folder that was opened to all is closed', async () => {
    mkdirSync(scripts, { recursive: true })
    chmodSync(scripts, 0o777)
    await placeScript(from, to)
    expect(modeOf(scripts)).toBe('700')
  })
})
