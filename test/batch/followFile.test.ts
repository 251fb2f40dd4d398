import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { followFile } from '../../src/batch/followFile.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'follow-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const listener = (pauseMilliseconds = 0) => {
  let heard = ''
  const target = new Writable({
    highWaterMark: 1024,
    write(chunk, _encoding, done) {
      heard += chunk
      setTimeout(done, pauseMilliseconds)
    },
  })
  return { target, heard: () => heard }
}

test('a file that is made later is handed on as it grows', async () => {
  const { target, heard } = listener()
  const file = join(folder, 'out')
  const followed = followFile(file, target)
  writeFileSync(file, 'one\n')
  await expect.poll(heard).toBe('one\n')
  appendFileSync(file, 'two\n')
  await expect.poll(heard).toBe('one\ntwo\n')
  appendFileSync(file, 'no line end')
  expect(await followed.finish()).toBe('one\ntwo\nno line end')
  expect(heard()).toBe('one\ntwo\nno line end')
})

test('a file that never comes is an empty one', async () => {
  expect(await followFile(join(folder, 'none'), undefined).finish()).toBe('')
})

test('a slow reader gets everything', async () => {
  const { target, heard } = listener(1)
  const text = 'x'.repeat(500_000)
  writeFileSync(join(folder, 'out'), text)
  await followFile(join(folder, 'out'), target).finish()
  await expect.poll(() => heard().length).toBe(text.length)
})

test('a reader that is gone holds nothing up', async () => {
  const { target } = listener()
  target.destroy()
  writeFileSync(join(folder, 'out'), 'x'.repeat(500_000))
  expect(await followFile(join(folder, 'out'), target).finish()).toHaveLength(4096)
})

test('it may be finished twice', async () => {
  writeFileSync(join(folder, 'out'), 'end\n')
  const followed = followFile(join(folder, 'out'), undefined)
  expect([await followed.finish(), await followed.finish()]).toEqual(['end', 'end'])
})
