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

  const LOGIN = { entryPoint: ['/bin/bash', '-l', '-c'], script: '/s/step' }
  const DETECT = { entryPoint: ['sh', '-c', 'exec "$shell" -l "$1"', 'podman-plan'], script: '/s/step' }
  const PLAIN = { entryPoint: ['/bin/bash', '-c'], script: '/s/step' }
  const NONE = { entryPoint: [''], script: '/s/step' }

  // What podman 4.3.1 with runc, bash 5.2, dash and busybox printed.
  test.each<[code: number, said: string, start: object, hint: string | undefined]>([
    [
      126,
      '/s/step: line 2: /opt/tool: cannot execute binary file: Exec format error',
      LOGIN,
      '/opt/tool cannot be executed here',
    ],
    [1, 'exec /bin/bash: exec format error', LOGIN, 'another architecture'],
    [1, 'exec container process `/bin/bash`: Exec format error', LOGIN, 'another architecture'],
    [1, 'exec /s/step: exec format error', NONE, 'begin user_entry_point with a shell'],
    [126, '/bin/bash: line 1: /s/step: Permission denied', LOGIN, '--user=0'],
    [126, '/s/step: line 2: /opt/data: Permission denied', LOGIN, undefined],
    [127, '/s/step: line 2: go: command not found', LOGIN, 'user_entry_point = ["/bin/bash", "-c"]'],
    [127, '/s/step: line 2: go: command not found', DETECT, 'the login shell (-l)'],
    [127, '/s/step: line 2: go: command not found', PLAIN, 'go is not in the image, or not on its PATH'],
    [127, '/s/step: 2: go: not found', LOGIN, 'go is not in the image'],
    [
      127,
      '/bin/bash: line 1: /s/step: cannot execute: required file not found',
      LOGIN,
      'the program in the #! line',
    ],
    [127, 'my own 127', LOGIN, undefined],
    [1, '/s/step: line 2: go: command not found', LOGIN, undefined],
  ])('of a script’s %d with %j', (exitCode, stderrTail, start, hint) => {
    const end = { exitCode, stderrTail, pidFileExists: true, start } as ProcessEnd
    expect(outcomeOf('container-script', end)).toEqual({
      kind: 'script-failed',
      exitCode,
      ...(hint === undefined ? {} : { hint: expect.stringContaining(hint) }),
    })
  })

  test('a script on the host has no hint about an image', () => {
    const end = { exitCode: 127, stderrTail: 'line 2: go: command not found' }
    expect(outcomeOf('host-script', end)).toEqual({ kind: 'script-failed', exitCode: 127 })
  })

  test('an ordinary failure has none', () => {
    const end = { exitCode: 1, stderrTail: 'Permission denied', pidFileExists: true }
    expect(outcomeOf('container-script', end)).toEqual({ kind: 'script-failed', exitCode: 1 })
  })
})
