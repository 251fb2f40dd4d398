import { expect, test } from 'vitest'
import { mountChanges } from '../../../src/render/diff/mountChanges.ts'
import { mountFacts } from '../../../src/render/diff/mountFacts.ts'
import { optionOf } from './commandOf.ts'

const mountsOf = (words: readonly string[]) => words.flatMap((word) => mountFacts(optionOf(word)) ?? [])

/** Severity and kind of each change. */
const between = (before: readonly string[], after: readonly string[]): readonly string[] =>
  mountChanges(mountsOf(before), mountsOf(after)).map(({ severity, kind }) => `${severity} ${kind}`)

test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
  ['nothing', ['--volume=/a:/b'], ['--volume=/a:/b'], []],
  ['a writable folder of the host', [], ['--volume=/a:/b'], ['danger mount-added']],
  ['a folder to read', [], ['--volume=/a:/b:ro'], ['notice mount-added']],
  ['a writable volume of podman’s own', [], ['--volume=v:/b'], ['notice mount-added']],
  ['a mount less', ['--volume=/a:/b'], [], ['notice mount-removed']],
  ['another folder', ['--volume=/a:/b'], ['--volume=/c:/b'], ['danger mount-source']],
  ['a volume where a folder was', ['--volume=/a:/b'], ['--volume=v:/b'], ['notice mount-source']],
  ['may be written to', ['--volume=/a:/b:ro'], ['--volume=/a:/b'], ['danger mount-writable']],
  ['may not be written to', ['--volume=/a:/b'], ['--volume=/a:/b:ro'], ['notice mount-read-only']],
  ['another option', ['--volume=/a:/b'], ['--volume=/a:/b:z'], ['notice mount-options']],
  [
    'a volume that is called like a folder',
    ['--mount=type=volume,src=/a,dst=/b'],
    ['--mount=type=bind,src=/a,dst=/b'],
    ['danger mount-source'],
  ],
  [
    'a hiding place below a folder',
    ['--tmpfs=/b/secret', '--volume=/a:/b'],
    ['--volume=/a:/b'],
    ['danger mount-removed'],
  ],
  [
    'a hiding place beside a folder',
    ['--tmpfs=/c', '--volume=/a:/b'],
    ['--volume=/a:/b'],
    ['notice mount-removed'],
  ],
  [
    'a hiding place over a volume of podman’s own',
    ['--tmpfs=/b/secret', '--volume=v:/b'],
    ['--volume=v:/b'],
    ['notice mount-removed'],
  ],
  [
    'a folder over a folder, which hid nothing on purpose',
    ['--volume=/c:/b/c', '--volume=/a:/b'],
    ['--volume=/a:/b'],
    ['notice mount-removed'],
  ],
])('%s', (_what, before, after, changes) => {
  expect(between(before, after)).toEqual(changes)
})

test('each side of a change is the word as it was written', () => {
  const words = ['--volume=/a:/b:ro', '--mount=type=bind,src=/a,dst=/b'] as const
  expect(mountChanges(mountsOf([words[0]]), mountsOf([words[1]]))).toMatchObject([
    { before: words[0], after: words[1] },
  ])
  expect(mountChanges([], mountsOf([words[0]]))).toMatchObject([{ after: words[0] }])
  expect(mountChanges(mountsOf([words[0]]), [])).toMatchObject([{ before: words[0] }])
})
