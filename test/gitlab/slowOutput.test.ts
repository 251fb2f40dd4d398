import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { slowOutput } from '../../src/gitlab/slowOutput.ts'

const written = (target: PassThrough): string => String(target.read() ?? '')

test('what is over soon says nothing', async () => {
  const target = new PassThrough()
  const output = slowOutput(target, 5)
  output.write('Copying blob\n')
  output.destroy()
  await sleep(20)
  expect(written(target)).toBe('')
})

test('what takes long shows its progress, from its beginning, but not the error that the outcome repeats', async () => {
  const target = new PassThrough()
  const output = slowOutput(target, 0.02)
  output.write('Trying to pull\nCopying ')
  await sleep(60)
  expect(written(target)).toBe('Trying to pull\n')
  output.write('blob\nError: no space\n')
  expect(written(target)).toBe('Copying blob\n')
  output.destroy()
})
