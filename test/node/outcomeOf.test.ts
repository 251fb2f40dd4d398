import { describe, expect, test } from 'vitest'
import { outcomeOf, type ProcessEnd, type ProcessKind } from '../../src/node/outcomeOf.ts'

const none = { stderrTail: '' }

const ROWS: readonly (readonly [string, ProcessKind, ProcessEnd, object])[] = [
  [
    '0 and a pid file',
    'container-script',
    { ...none, exitCode: 0, pidFileExists: true },
    { kind: 'succeeded' },
  ],
  [
    '0 without a pid file: the script never ran',
    'container-script',
    { ...none, exitCode: 0, pidFileExists: false },
    { kind: 'engine-failed', exitCode: 0, message: 'ended with 0 and said nothing' },
  ],
  [
    'a script’s own 125',
    'container-script',
    { ...none, exitCode: 125, pidFileExists: true },
    { kind: 'script-failed', exitCode: 125 },
  ],
  [
    'podman’s 125',
    'container-script',
    { exitCode: 125, pidFileExists: false, stderrTail: 'Error: no' },
    { kind: 'engine-failed', exitCode: 125, message: 'Error: no' },
  ],
  [
    'podman’s progress is not its message',
    'podman',
    { exitCode: 125, stderrTail: 'Trying to pull x\ntime=… level=warning\nError: no\n\nof two lines' },
    { kind: 'engine-failed', exitCode: 125, message: 'Error: no\n\nof two lines' },
  ],
  [
    'a killed podman cannot say how the script ended',
    'container-script',
    { ...none, signal: 'SIGKILL', pidFileExists: true },
    { kind: 'engine-failed', signal: 'SIGKILL', message: 'ended by SIGKILL' },
  ],
  [
    'podman is not there',
    'podman',
    { stderrTail: '/x/podman: spawn /x/podman ENOENT' },
    { kind: 'engine-failed', message: '/x/podman: spawn /x/podman ENOENT' },
  ],
  ['a host script’s code', 'host-script', { ...none, exitCode: 3 }, { kind: 'script-failed', exitCode: 3 }],
  [
    'a host script that a signal ended',
    'host-script',
    { ...none, signal: 'SIGKILL' },
    { kind: 'script-failed', exitCode: 137 },
  ],
  [
    'no shell on the host',
    'host-script',
    { stderrTail: 'spawn' },
    { kind: 'engine-failed', message: 'spawn' },
  ],
  ['podman pulls', 'podman', { ...none, exitCode: 0 }, { kind: 'succeeded' }],
]

describe('outcomeOf', () => {
  test.each(ROWS)('%s', (_reason, kind, end, outcome) => {
    expect(outcomeOf(kind, end)).toEqual(outcome)
  })

  test.each(['container-script', 'host-script', 'podman'] as const)(
    '%s: what was signalled never succeeds, whatever its code',
    (kind) => {
      for (const stopped of ['cancelled', 'timed-out'] as const) {
        const end = { ...none, exitCode: 0, pidFileExists: true, stopped }
        expect(outcomeOf(kind, end)).toEqual({ kind: stopped })
      }
    },
  )

  test.each([
    [126, '/bin/bash: /s: cannot execute binary file: Exec format error', 'architecture'],
    [1, 'exec /bin/bash: exec format error', 'architecture'],
    [126, '/bin/bash: line 1: /s: Permission denied', '--user=0'],
    [127, 'sh: nosuch: not found', 'not in the image'],
  ])('a script’s %d with %j has a hint', (exitCode, stderrTail, hint) => {
    const outcome = outcomeOf('container-script', { exitCode, stderrTail, pidFileExists: true })
    expect(outcome).toEqual({ kind: 'script-failed', exitCode, hint: expect.stringContaining(hint) })
  })

  test('an ordinary failure has none', () => {
    const end = { exitCode: 1, stderrTail: 'Permission denied', pidFileExists: true }
    expect(outcomeOf('container-script', end)).toEqual({ kind: 'script-failed', exitCode: 1 })
  })
})
