import { describe, expect, test } from 'vitest'
import { optionChanges } from '../../../src/render/diff/optionChanges.ts'
import { optionOf } from './commandOf.ts'

const changesOf = (before: readonly string[], after: readonly string[]) =>
  optionChanges(before.map(optionOf), after.map(optionOf))

/** Severity and kind of each change, with what stood there and stands there. */
const between = (before: readonly string[], after: readonly string[]): readonly string[] =>
  changesOf(before, after).map((change) =>
    [change.severity, change.kind, change.before ?? '∅', change.after ?? '∅'].join(' '),
  )

test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
  ['nothing', ['--memory=1g', '--tty'], ['--memory=1g', '--tty'], []],
  ['one more', [], ['--memory=1g'], ['notice option-added ∅ --memory=1g']],
  ['one less', ['--memory=1g'], [], ['notice option-removed --memory=1g ∅']],
  ['a risky one more', [], ['--privileged'], ['danger option-added ∅ --privileged']],
  ['a port, for the job’s own use', [], ['--publish=80:80'], ['notice option-added ∅ --publish=80:80']],
  [
    'one that nobody knows',
    ['--unknown=a'],
    ['--unknown=b'],
    ['notice option-changed --unknown=a --unknown=b'],
  ],
  [
    'a protection that another value takes away',
    ['--read-only=true'],
    ['--read-only=false'],
    ['danger option-changed --read-only=true --read-only=false'],
  ],
  [
    'an item of a list',
    ['--cap-drop=a,b'],
    ['--cap-drop=a', '--cap-drop=c'],
    ['notice option-added ∅ --cap-drop=c', 'danger option-removed --cap-drop=b ∅'],
  ],
  [
    'a list that is no record, whole',
    ['--cap-drop="a,b'],
    ['--cap-drop=a,b'],
    [
      'notice option-added ∅ --cap-drop=a',
      'notice option-added ∅ --cap-drop=b',
      'danger option-removed --cap-drop="a,b ∅',
    ],
  ],
  [
    'a list that is not split',
    ['--unsetenv=a,b'],
    ['--unsetenv=b,a'],
    ['notice option-added ∅ --unsetenv=b,a', 'notice option-removed --unsetenv=a,b ∅'],
  ],
])('%s', (_what, before, after, changes) => {
  expect(between(before, after)).toEqual(changes)
})

test.each(['--env', '--annotation', '--sysctl', '--ulimit'])('the last %s of a name holds', (name) => {
  const changes = changesOf([`${name}=A=1`, `${name}=B=1`], [`${name}=A=0`, `${name}=B=1`, `${name}=A=2`])
  expect(changes).toMatchObject([{ kind: 'option-changed', before: `${name}=A=1`, after: `${name}=A=2` }])
})

test.each(['--name', '--label', '--pidfile', '--authfile', '--filter'])(
  'another %s is a detail: the plan makes it for itself',
  (name) => {
    expect(between([`${name}=x=1`], [`${name}=x=2`])).toEqual([
      `detail option-changed ${name}=x=1 ${name}=x=2`,
    ])
  },
)

describe('the order', () => {
  test.each(['--dns', '--dns-search', '--env-file', '--hooks-dir'])('of %s has a meaning', (name) => {
    expect(between([`${name}=a`, `${name}=b`], [`${name}=b`, `${name}=a`])).toEqual([
      'notice option-changed a b b a',
    ])
  })

  test('of two that are asked is no other where one more is asked', () => {
    expect(between(['--dns=a', '--dns=b'], ['--dns=c', '--dns=b', '--dns=a'])).toEqual([
      'notice option-added ∅ --dns=c',
    ])
  })

  test.each<readonly [string, readonly string[], readonly string[], number]>([
    ['is no other where nothing moved', ['a', 'b'], ['a', 'b'], 0],
    ['is none where the letters alone are the same', ['ab', 'c'], ['a', 'bc'], 0],
    ['is another where the letters one after the other are the same', ['a', 'aa'], ['aa', 'a'], 1],
  ])('%s', (_what, before, after, found) => {
    const [old, now] = [before, after].map((values) => values.map((value) => `--dns=${value}`))
    const changes = changesOf(old ?? [], now ?? [])
    expect(changes.filter(({ kind }) => kind === 'option-changed')).toHaveLength(found)
  })

  test('of the items of any other list has none', () => {
    expect(between(['--cap-drop=a', '--cap-drop=b'], ['--cap-drop=b', '--cap-drop=a'])).toEqual([])
  })
})

test.each([
  ['a switch', '--tty=false', '--tty', '--tty now on instead of false'],
  ['an empty value', '--memory=1g', '--memory=', '--memory now empty instead of 1g'],
])('%s has a name', (_what, before, after, text) => {
  expect(changesOf([before], [after]).map((change) => change.text)).toEqual([text])
})

test('what says the same of two risks says it once', () => {
  const [change] = changesOf([], ['--privileged'])
  const notes = change?.text.split(': ')[1]?.split('; ') ?? []
  expect(new Set(notes).size).toBe(notes.length)
})
