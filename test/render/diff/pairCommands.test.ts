import { expect, test } from 'vitest'
import type { Command } from '../../../src/plan/Command.ts'
import { pairCommands } from '../../../src/render/diff/pairCommands.ts'
import { commandOf } from './commandOf.ts'

const pull = (image: string) => commandOf('pull', [], [image])
const folder = (path: string): Command => ({ kind: 'make-directory', path })
const state = (directory: string): Command => ({ kind: 'delete-state', directory, prefix: 'podman-plan.' })

function script(...words: readonly string[]): Command {
  const { program, programOrigin, arguments: list } = commandOf('run', [], words)
  return { kind: 'host-script', program, programOrigin, arguments: list }
}

const [a, b, c] = [pull('a'), pull('b'), pull('c')]
const [x, y] = [folder('/x'), folder('/y')]

test.each<readonly [string, readonly Command[], readonly Command[], ReturnType<typeof pairCommands>]>([
  ['nothing with nothing', [], [], []],
  [
    'each with its like',
    [a, x],
    [a, x],
    [
      { before: a, after: a },
      { before: x, after: x },
    ],
  ],
  [
    'the same image, wherever it stands',
    [a, b],
    [b, a],
    [
      { before: a, after: a },
      { before: b, after: b },
    ],
  ],
  [
    'what is left, after the same image',
    [a, b],
    [c, a],
    [
      { before: a, after: a },
      { before: b, after: c },
    ],
  ],
  ['what is left over, with nothing', [a], [a, b], [{ before: a, after: a }, { after: b }]],
  ['each of two that are alike once', [a, a], [a], [{ before: a, after: a }, { before: a }]],
  ['no file with another', [x], [y], [{ before: x }, { after: y }]],
  ['no state with another', [state('/x')], [state('/y')], [{ before: state('/x') }, { after: state('/y') }]],
  [
    'no subcommand with another',
    [a],
    [commandOf('save', [], ['a'])],
    [{ before: a }, { after: commandOf('save', [], ['a']) }],
  ],
  [
    'no making of a folder with its deletion',
    [x],
    [{ kind: 'delete-file', path: '/x' }],
    [{ before: x }, { after: { kind: 'delete-file', path: '/x' } }],
  ],
  ['a host script with another', [script('a')], [script('b')], [{ before: script('a'), after: script('b') }]],
  [
    'and not with a podman command of the same words',
    [script('a')],
    [commandOf('run', [], ['a'])],
    [{ before: script('a') }, { after: commandOf('run', [], ['a']) }],
  ],
])('%s', (_what, before, after, pairs) => {
  expect(pairCommands(before, after)).toEqual(pairs)
})
