import { expect, test } from 'vitest'
import { Secret } from '../../../src/index.ts'
import type { Origin } from '../../../src/origin/Origin.ts'
import type { Command, PodmanCommand } from '../../../src/plan/Command.ts'
import { commandRows } from '../../../src/render/explain/commandRows.ts'

const site: Origin = { kind: 'config', key: 'general.podman.x' }
const job: Origin = { kind: 'job', field: 'directories.state', why: 'ours' }

const podman = (subcommand: PodmanCommand['subcommand'], origin: Origin) => ({
  program: '/podman',
  programOrigin: site,
  subcommand,
  arguments: [
    { kind: 'end-of-options', origin: { kind: 'built-in', why: 'ends' } } as const,
    { kind: 'operand', value: 'image', origin } as const,
  ],
})

const question = (origin: Origin) =>
  ({ ...podman('image exists', origin), subcommand: 'image exists' }) as const
const pull: PodmanCommand = { kind: 'podman', ...podman('pull', site) }
const user: Origin = { kind: 'job', field: 'image' }

/** Writer and word of each row. */
const rows = (command: Command): readonly string[] =>
  commandRows(command).map(({ writer, word }) => `${writer} ${word}`)

test.each<readonly [string, Command, readonly string[]]>([
  ['a folder', { kind: 'make-directory', path: '/a', origin: job }, ['job make-directory /a']],
  [
    'a file',
    { kind: 'write-file', path: '/a', origin: job, content: new Secret('x') },
    ['job write-file /a [secret]'],
  ],
  ['a file that goes', { kind: 'delete-file', path: '/a', origin: job }, ['job delete-file /a']],
  ['what nobody wrote', { kind: 'delete-file', path: '/a' }, ['plan delete-file /a']],
  [
    'files of ours',
    { kind: 'delete-state', directory: '/a', prefix: 'p.', origin: job },
    ['job delete-state /a/p.*'],
  ],
  ['a process', pull, ['site /podman pull', 'plan   --', 'site   image']],
  [
    'a script on the host',
    { kind: 'host-script', program: '/sh', programOrigin: site, arguments: pull.arguments },
    ['site /sh', 'plan   --', 'site   image'],
  ],
  [
    'a question before it, about an image of the site',
    { ...pull, unless: question(site) },
    ['plan (unless /podman image exists -- image)', 'site /podman pull', 'plan   --', 'site   image'],
  ],
  [
    'a question after it, about an image of the user',
    { ...pull, forgivenIf: question(user) },
    ['site /podman pull', 'plan   --', 'site   image', 'user (forgiven if /podman image exists -- image)'],
  ],
])('%s', (_what, command, expected) => {
  expect(rows(command)).toEqual(expected)
})

test('each row says why; what nobody wrote has nothing to say', () => {
  expect(commandRows(pull).map(({ why }) => why)).toEqual(['x', 'ends', 'x'])
  expect(commandRows({ kind: 'delete-file', path: '/a' })).toMatchObject([{ why: '' }])
})
