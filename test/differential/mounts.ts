import fc from 'fast-check'
import { checkMounts, type PlacedMount } from '../../src/grammar/mount/checkMounts.ts'
import { MOUNT_FIELDS, MOUNT_TYPES } from '../../src/grammar/mount/MOUNT_FIELDS.ts'
import { optionsForVersion } from '../../src/grammar/options/optionsForVersion.ts'
import { parseRunOptions } from '../../src/grammar/options/parseRunOptions.ts'
import { parseVolume } from '../../src/grammar/volume/parseVolume.ts'
import { problemsOf } from '../../src/problem/Result.ts'
import { hostsWord } from './hostsWord.ts'
import type { Kind, Verdict } from './Kind.ts'

type Name = PlacedMount['name']
type Mounts = readonly (readonly [name: Name, value: string])[]

/**
 * `--mount`, `--tmpfs` and `--volume` of one command: whether Podman creates the container. It is created over an empty
 * folder, and never started.
 */
export const mounts: Kind<Mounts> = {
  name: 'mounts',
  arbitrary: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(mountValue()).map((all): Mounts => all.map((value) => ['--mount', value])),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tmpfsValue()).map((all): Mounts => all.map((value) => ['--tmpfs', value])),
    },
    { weight: 4, arbitrary: fc.array(rival(), { minLength: 2, maxLength: 3 }) },
  ),
  prepare: async ({ shell, folder }) => void (await shell('mkdir -p "$1/root"', folder)),
  verdicts: (lists, version) => lists.map((list) => ourVerdict(list, version)),
  oracle: (lists, { podman, folder }) =>
    Promise.all(
      lists.map(async (list) => {
        const words = list.map(([name, value]) => `${name}=${value}`)
        const ended = await podman(['create', ...words, '--rootfs', `${folder}/root`, 'true'])
        if (ended.code === 0) {
          await podman(['rm', '--force', '--volumes', ended.stdout.trim()])
          return { kind: 'accepted' }
        }
        const why = ended.stderr.trim()
        return hostsWord(why) === undefined ? { kind: 'refused', why } : { kind: 'undecided', why }
      }),
    ),
}

function ourVerdict(list: Mounts, version: string): Verdict {
  const parsed = parseRunOptions(list.map(([name, value]) => `${name}=${value}`))
  const options = parsed.ok ? parsed.value : []
  const problems = [
    ...problemsOf(parsed),
    ...optionsForVersion(options, version),
    ...list.flatMap(([name, value]) => (name === '--volume' ? problemsOf(parseVolume(value)) : [])),
    ...checkMounts(
      list.map(([name, value]) => ({ name, value, path: name })),
      // `create` runs in the root.
      { version, workingFolder: '/' },
    ),
  ].filter(({ severity }) => severity === 'refuse')
  return problems.length > 0
    ? { kind: 'refused', why: problems.map(({ expected }) => expected).join('; ') }
    : { kind: 'accepted' }
}

function mountValue(): fc.Arbitrary<string> {
  const type = fc.constantFrom(...Object.keys(MOUNT_TYPES), 'bind', 'bind', 'tmpfs', 'volume', 'x', '')
  const place = fc.constantFrom(
    'target=/d',
    'dst=/d',
    'dst=/d/',
    'destination=/d/../e',
    'dest=/d',
    'dst=',
    'dst=d',
    'dst',
    'target=/',
  )
  const from = fc.constantFrom(
    'src=/srv',
    'source=/mnt',
    'src=/srv/',
    'src=v',
    'src=',
    'src',
    'src=.',
    'src=/srv/*',
    'src=_v',
  )
  const value = fc.constantFrom(
    '',
    '=',
    '=true',
    '=false',
    '=TRUE',
    '=x',
    '=private',
    '=shared',
    '=ro',
    '=1m',
    '=/x',
    '=type=tmpfs',
    '=o=bind',
    '=a=b',
  )
  const field = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...MOUNT_FIELDS.keys()), value).map((parts) => parts.join('')),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'x',
        '',
        'volume-label=a',
        'RO',
        'type=bind',
        'rbind',
        'O',
        'copy',
        'size=1',
      ),
    },
  )
  return fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: type.map((name) => [`type=${name}`]) }, fc.constant([])),
      fc.oneof({ weight: 3, arbitrary: from.map((text) => [text]) }, fc.constant([])),
      fc.oneof({ weight: 6, arbitrary: place.map((text) => [text]) }, fc.constant([])),
      fc.array(field, { maxLength: 3 }),
    )
    .map((parts) => parts.flat().join(','))
}

function tmpfsValue(): fc.Arbitrary<string> {
  const word = fc.constantFrom(
    ...[
      'rw',
      'ro',
      'size=1m',
      'size=',
      'mode=1777',
      'exec',
      'noexec',
      'suid',
      'nodev',
      'dev',
      'U',
      'Z',
      'z',
      'bind',
    ],
    ...[
      'rbind',
      'shared',
      'rprivate',
      'copy',
      'nocopy',
      'tmpcopyup',
      'notmpcopyup',
      'noswap',
      'noatime',
      'nocreate',
    ],
    ...[
      'no-dereference',
      'idmap',
      'idmapx',
      'subpath=x',
      'consistency=x',
      'volume-opt=a',
      'O',
      '',
      'x',
      'RW',
      'uid=1',
    ],
  )
  const target = fc.constantFrom('/t', '/t/', '/', 't', '', '/a b', '//t')
  const options = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(','))
  return fc.oneof(
    { weight: 5, arbitrary: fc.tuple(target, options).map((parts) => parts.join(':')) },
    { weight: 1, arbitrary: target },
    { weight: 1, arbitrary: fc.tuple(target, options, options).map((parts) => parts.join(':')) },
  )
}

/** Few targets and sources, so that two are often the same, or the same but for a slash. */
function rival(): fc.Arbitrary<Mounts[number]> {
  const target = fc.constantFrom('/d', '/d/', '//d', '/e')
  const from = fc.constantFrom('/srv', '/mnt', './srv', 'v', 'w')
  const mount = (...fields: readonly string[]) => ['--mount', fields.join(',')] as const
  return fc.oneof(
    fc
      .tuple(target, fc.constantFrom('', ':ro', ':rw,size=1m'))
      .map(([to, how]) => ['--tmpfs', `${to}${how}`] as const),
    fc
      .tuple(from, target, fc.constantFrom('', ':ro', ':O', ':z', ':ro,z'))
      .map(([at, to, how]) => ['--volume', `${at}:${to}${how}`] as const),
    target.map((to) => ['--volume', to] as const),
    fc
      .tuple(
        fc.constantFrom('/srv', '/mnt', './srv'),
        target,
        fc.constantFrom('consistency=x', 'ro', 'relabel=shared'),
      )
      .map(([at, to, how]) => mount('type=bind', `src=${at}`, `dst=${to}`, how)),
    fc
      .tuple(
        fc.constantFrom('src=v', 'src=w', 'consistency=x'),
        target,
        fc.constantFrom('consistency=x', 'ro'),
      )
      .map(([at, to, how]) => mount('type=volume', at, `dst=${to}`, how)),
    fc
      .tuple(fc.constantFrom('tmpfs', 'ramfs', 'devpts'), target)
      .map(([type, to]) => mount(`type=${type}`, `dst=${to}`)),
  )
}
