import { describe, expect, test } from 'vitest'
import { mountFacts } from '../../../src/render/diff/mountFacts.ts'
import { optionOf } from './commandOf.ts'

const host = { target: '/b', source: '/a', showsHost: true, writable: true, others: '' }
const hostless = { ...host, source: '', showsHost: false }

test.each([
  ['a volume', '--volume=/a:/b', host],
  ['in its shortest spelling', '--volume=/x/../a/:/b//', host],
  ['what is not writable', '--volume=/a:/b:ro', { ...host, writable: false }],
  ['writable in so many words', '--volume=/a:/b:rw', host],
  ['an overlay, which keeps nothing', '--volume=/a:/b:O', { ...host, writable: false, others: 'O' }],
  ['other options, sorted', '--volume=/a:/b:z,ro,noexec', { ...host, writable: false, others: 'noexec,z' }],
  [
    'a named volume, whose name is no path',
    '--volume=a-b.c:/b',
    { ...host, source: 'a-b.c', showsHost: false },
  ],
  ['a fresh volume', '--volume=/b', hostless],
  ['a bind mount', '--mount=type=bind,src=/x/../a/,dst=/b/', host],
  ['a bind mount of one path', '--mount=type=bind,source=/a/', { ...host, target: '/a' }],
  ['the same the other way round', '--mount=type=bind,target=/a', { ...host, target: '/a' }],
  ['the files that match', '--mount=type=glob,src=/a,dst=/b', host],
  ['a volume by its field', '--mount=type=volume,src=v/../w,dst=/b', { ...hostless, source: 'v/../w' }],
  ['a fresh volume by its field', '--mount=type=volume,dst=/b', hostless],
  ['memory by its field', '--mount=type=tmpfs,dst=/b', hostless],
  ['other fields, sorted', '--mount=type=bind,src=/a,dst=/b,z,Z', { ...host, others: 'Z,z' }],
  ['memory', '--tmpfs=/b/', { ...hostless, others: 'tmpfs' }],
  ['memory that is not writable', '--tmpfs=/b:ro', { ...hostless, writable: false, others: 'tmpfs' }],
  ['memory with options', '--tmpfs=/b:size=1m,rw,exec', { ...hostless, others: 'exec,size=1m,tmpfs' }],
])('%s', (_what, word, facts) => {
  expect(mountFacts(optionOf(word))).toEqual({ ...facts, word })
})

describe('a field of --mount', () => {
  test.each(['ro', 'readonly', 'ro=true', 'readonly=true', 'rw=false'])('%s: not writable', (field) => {
    const word = `--mount=type=bind,src=/a,dst=/b,${field}`
    expect(mountFacts(optionOf(word))).toEqual({ ...host, writable: false, word })
  })

  test.each(['rw', 'rw=true', 'ro=false', 'readonly=false'])('%s: writable', (field) => {
    const word = `--mount=type=bind,src=/a,dst=/b,${field}`
    expect(mountFacts(optionOf(word))).toEqual({ ...host, word })
  })
})

test.each([
  ['another option', '--memory=1g'],
  ['an option that cannot be read as a volume', '--volume=a:b:c:d'],
  ['a mount given a place twice', '--mount=type=bind,dst=/a,dst=/b'],
  ['a mount without a place', '--mount=type=tmpfs'],
])('%s is no mount', (_what, word) => {
  expect(mountFacts(optionOf(word))).toBe(undefined)
})
