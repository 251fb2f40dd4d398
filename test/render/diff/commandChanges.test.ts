import { expect, test } from 'vitest'
import { Secret } from '../../../src/index.ts'
import type { Command } from '../../../src/plan/Command.ts'
import { commandChanges } from '../../../src/render/diff/commandChanges.ts'
import { commandOf } from './commandOf.ts'

const file: Command = { kind: 'write-file', path: '/a', content: new Secret('x') }
const folder: Command = { kind: 'make-directory', path: '/a' }
const state: Command = { kind: 'delete-state', directory: '/a', prefix: 'p.' }
const rm = commandOf('rm', ['--force'], ['name'])
const run = commandOf('run', ['--rm'], ['image'])
const script: Command = {
  kind: 'host-script',
  program: '/bin/sh',
  programOrigin: run.programOrigin,
  arguments: [],
}

const between = (before: readonly Command[], after: readonly Command[]): readonly string[] =>
  commandChanges(before, after, 'later, ').map(({ severity, kind, text }) => `${severity} ${kind} ${text}`)

test.each<readonly [string, readonly Command[], readonly Command[], readonly string[]]>([
  ['a process more', [], [rm], ['notice command-added + later, /usr/bin/podman rm --force name']],
  ['a process less', [rm], [], ['notice command-removed - later, /usr/bin/podman rm --force name']],
  ['a folder more', [], [folder], ['detail command-added + later, make-directory /a']],
  ['a state less', [state], [], ['detail command-removed - later, delete-state /a']],
  ['a file with credentials, which is told of as such', [], [file], []],
  ['a file with other credentials', [file], [{ ...file, content: new Secret('y') }], []],
  [
    'another option',
    [rm],
    [commandOf('rm', [], ['name'])],
    ['notice option-removed later, podman rm: - --force'],
  ],
])('%s', (_what, before, after, changes) => {
  expect(between(before, after)).toEqual(changes)
})

test.each<readonly [string, Command, Command, string]>([
  ['the run', run, commandOf('run', [], ['image']), '- --rm'],
  [
    'the script on the host',
    script,
    { ...script, program: '/bin/bash' },
    'the program is now /bin/bash instead of /bin/sh',
  ],
])('of a step there is one process, %s; it needs no name', (_what, before, after, text) => {
  expect(commandChanges([before], [after], '').map((change) => change.text)).toEqual([text])
})
