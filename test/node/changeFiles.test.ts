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
import { changeFiles } from '../../src/node/changeFiles.ts'
import { Secret } from '../../src/secret/Secret.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (path: string) => changeFiles({ kind: 'write-file', path, content: new Secret('hidden') })
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('write-file', () => {
  test('is for its owner only, whatever the umask', async () => {
    const umask = process.umask(0)
    await write(join(folder, 'auth')).finally(() => process.umask(umask))
    expect([readFileSync(join(folder, 'auth'), 'utf8'), modeOf(join(folder, 'auth'))]).toEqual([
      'hidden',
      '600',
    ])
  })

  test('closes a folder that others can look into', async () => {
    chmodSync(folder, 0o777)
    await write(join(folder, 'auth'))
    expect(modeOf(folder)).toBe('700')
  })

  test('replaces what is there: an open reader keeps the old text', async () => {
    writeFileSync(join(folder, 'auth'), 'old', { mode: 0o666 })
    await write(join(folder, 'auth'))
    expect(modeOf(join(folder, 'auth'))).toBe('600')
  })

  test('replaces a link and leaves its target', async () => {
    writeFileSync(join(folder, 'target'), 'old')
    symlinkSync(join(folder, 'target'), join(folder, 'auth'))
    await write(join(folder, 'auth'))
    expect(lstatSync(join(folder, 'auth')).isSymbolicLink()).toBe(false)
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('old')
  })

  test('does not go into a folder that is a link', async () => {
    mkdirSync(join(folder, 'shown'))
    symlinkSync(join(folder, 'shown'), join(folder, 'state'))
    await expect(write(join(folder, 'state/auth'))).rejects.toThrow(join(folder, 'state'))
    expect(readdirSync(join(folder, 'shown'))).toEqual([])
  })
})

describe('delete-state', () => {
  const deleteState = (directory: string) =>
    changeFiles({ kind: 'delete-state', directory, prefix: 'podman-plan.' })

  test('a folder that is not there', () => deleteState(join(folder, 'none')))

  test('the folder goes when nothing else is in it', async () => {
    const state = join(folder, 'state')
    mkdirSync(state)
    writeFileSync(join(state, 'podman-plan.pid'), '')
    symlinkSync('/etc', join(state, 'podman-plan.link'))
    await deleteState(state)
    expect([existsSync(state), existsSync('/etc')]).toEqual([false, true])
  })

  test('what is another’s stays, and so does the folder', async () => {
    for (const name of ['podman-plan.pid', 'podman-plane', 'other']) writeFileSync(join(folder, name), '')
    await deleteState(folder)
    expect(readdirSync(folder).toSorted()).toEqual(['other', 'podman-plane'])
  })

  test('a link in its place is not followed', async () => {
    writeFileSync(join(folder, 'podman-plan.pid'), '')
    symlinkSync(folder, join(folder, 'state'))
    await expect(deleteState(join(folder, 'state'))).rejects.toThrow()
    expect(existsSync(join(folder, 'podman-plan.pid'))).toBe(true)
  })
})
