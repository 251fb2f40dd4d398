import { expect, test } from 'vitest'
import type { HostScriptCommand } from '../../../src/plan/Command.ts'
import { processChanges } from '../../../src/render/diff/processChanges.ts'
import { commandOf } from './commandOf.ts'

type Process = Parameters<typeof processChanges>[0]

/** Severity and kind of each change, with what stood there and stands there. */
const between = (before: Process, after: Process): readonly string[] =>
  processChanges(before, after).map((change) =>
    [change.severity, change.kind, change.before ?? '∅', '→', change.after ?? '∅'].join(' '),
  )

const run = (...options: readonly string[]) => commandOf('run', options, ['quay.io/a/b:1', 'script'])
const pull = commandOf('pull', [], ['quay.io/a/b:1'])
const { kind: _kind, subcommand: _subcommand, ...words } = pull
const exists = { ...words, subcommand: 'image exists' } as const

const script = (name: string): HostScriptCommand => {
  const { program, programOrigin, arguments: list } = commandOf('run', [], [name])
  return { kind: 'host-script', program, programOrigin, arguments: list }
}

test.each<readonly [string, Process, Process, readonly string[]]>([
  ['nothing', run('--memory=1g', '--pull=always'), run('--memory=1g', '--pull=always'), []],
  [
    'another program',
    run(),
    { ...run(), program: '/opt/podman' },
    ['danger program /usr/bin/podman → /opt/podman'],
  ],
  [
    'an entry point, and no option beside it',
    run(),
    run('--entrypoint=["sh"]'),
    ['notice entry-point ∅ → ["sh"]'],
  ],
  ['the last of two entry points', run('--entrypoint=a'), run('--entrypoint=b', '--entrypoint=a'), []],
  ['a pull policy, and no option beside it', run('--pull=always'), run(), ['notice pull-policy always → ∅']],
  ['the grace, which the plan tells', commandOf('stop', ['--time=1']), commandOf('stop', ['--time=2']), []],
  ['an auth file: a question of credentials', run(), run('--authfile=/a'), []],
  ['an auth file less', run('--authfile=/a'), run(), []],
  [
    'another auth file',
    run('--authfile=/a'),
    run('--authfile=/b'),
    ['detail option-changed --authfile=/a → --authfile=/b'],
  ],
  ['a mount, and no option beside it', run(), run('--tmpfs=/t'), ['notice mount-added ∅ → --tmpfs=/t']],
  [
    'a mount that nobody can read is an option',
    run(),
    run('--volume=a:b:c:d'),
    ['danger option-added ∅ → --volume=a:b:c:d'],
  ],
  [
    'another image, and the same script',
    run(),
    commandOf('run', [], ['quay.io/a/c:1', 'script']),
    ['notice image quay.io/a/b:1 → quay.io/a/c:1'],
  ],
  [
    'another script, and the same image',
    run(),
    commandOf('run', [], ['quay.io/a/b:1', 'other', 'word']),
    ['notice operand script → other word'],
  ],
  ['the same words', commandOf('run', [], ['i', 'a', 'b']), commandOf('run', [], ['i', 'a', 'b']), []],
  [
    'words that are parted elsewhere',
    commandOf('run', [], ['i', 'ab', 'c']),
    commandOf('run', [], ['i', 'a', 'bc']),
    ['notice operand ab c → a bc'],
  ],
  [
    'an image that is saved',
    commandOf('save', [], ['quay.io/a/b:1']),
    commandOf('save', [], ['quay.io/a/b:2']),
    ['notice image-tag quay.io/a/b:1 → quay.io/a/b:2'],
  ],
  [
    'a container that is removed: a name of the plan’s own',
    commandOf('rm', [], ['one']),
    commandOf('rm', [], ['other']),
    ['detail operand one → other'],
  ],
  ['a script on the host', script('a'), script('b'), ['notice operand a → b']],
  [
    'one question for another',
    { ...pull, forgivenIf: exists },
    { ...pull, unless: exists },
    ['notice command-condition always, and may fail if the image is there → only if the image is missing'],
  ],
  [
    'a question less',
    { ...pull, forgivenIf: exists },
    pull,
    ['notice command-condition always, and may fail if the image is there → always'],
  ],
  ['the same question', { ...pull, unless: exists }, { ...pull, unless: exists }, []],
])('%s', (_what, before, after, changes) => {
  expect(between(before, after)).toEqual(changes)
})
