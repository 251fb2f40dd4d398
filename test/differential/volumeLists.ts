import fc from 'fast-check'
import { VOLUME_OPTION_WORDS } from '../../src/grammar/volume/VolumeOption.ts'

/**
 * Values of `--volume` as one command may hold them: mostly one, sometimes up to three whose targets collide.
 * The host paths are such as every Linux root has; relative ones are meant from `/`.
 */
export const volumeLists = (): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 3, arbitrary: spec.map((one) => [one]) },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: rival }, fc.constant('./srv')), {
        minLength: 2,
        maxLength: 3,
      }),
    },
  )

const words: readonly string[] = Object.values(VOLUME_OPTION_WORDS).flat()

const source = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('/srv', '/mnt', '/srv/', '//mnt', '/srv/../mnt', '/etc/passwd') },
  { weight: 2, arbitrary: fc.constantFrom('.', '..', './srv', './srv/', './/mnt', '../srv', './mnt/../srv') },
  { weight: 3, arbitrary: fc.constantFrom('vol', 'v', '0', 'a.b_c-d', 'v'.repeat(255), 'v'.repeat(256)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      '_v',
      '-v',
      'v v',
      'v\n',
      'srv/x',
      '~/x',
      '$HOME',
      ' /srv',
      '"/srv"',
      'é',
      'v,w',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/missing', './missing', '.hidden', '..x', '.../x', '/srv/missing'),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'aZ9_.-/ :,\n"é'), maxLength: 5 }) },
)

const target = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '/d',
      '/data',
      '/d/',
      '//d',
      '/d/../d',
      '/d/x',
      '/',
      '//',
      '/a b',
      '/a,b',
      '/é\n',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'd', './d', './srv', '.', '~', ' /d', 'ro', 'C\\x', '\\d') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/proc', '/dev', '/sys', '/etc/hosts', '/run', '/dev/shm', '/tmp'),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'d/. ,"\\'), maxLength: 4 }) },
)

const layer = fc.constantFrom(
  'upperdir=/srv',
  'workdir=/mnt',
  'upperdir=/U',
  'workdir=/U',
  'upperdir',
  'workdir=',
  'xupperdirx',
  'upperdir=/workdir',
  'workdir=/upperdirU',
)

/** What the first reading takes for a layer and the second for something else. */
const reread = fc
  .tuple(
    fc.constantFrom(...words, 'idmap', 'subpath', 'subpathx', 'consistency', 'size', 'volume-opt', ''),
    layer,
  )
  .map(([key, text]) => `${key}=${text}`)

const option = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(...words) },
  { weight: 4, arbitrary: fc.constantFrom('O', 'U', 'z', 'Z', 'ro', 'rw') },
  { weight: 4, arbitrary: layer },
  { weight: 2, arbitrary: fc.constantFrom('idmap', 'idmapfoo', 'idmapU', 'idmap=uids=0-1-10', 'idmapwork') },
  { weight: 1, arbitrary: reread },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'RO',
      ' ro',
      'ro ',
      'consistent',
      'size=1',
      'mode=1',
      'U=true',
      'ro=true',
      'u',
      'o',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'rowzZOU=i '), maxLength: 3 }) },
)

const overlay = fc.shuffledSubarray(['O', 'U', 'upperdir=/srv', 'workdir=/mnt', 'idmapU', 'cached', 'ro'], {
  minLength: 1,
  maxLength: 4,
})

const options = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(option, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(option, { minLength: 4, maxLength: 6 }) },
    { weight: 2, arbitrary: overlay },
  )
  .map((list) => list.join(','))

const spec = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(source, target, options).map((fields) => fields.join(':')) },
  { weight: 3, arbitrary: fc.tuple(source, target).map((fields) => fields.join(':')) },
  { weight: 2, arbitrary: target },
  { weight: 1, arbitrary: fc.tuple(source, target, options, target).map((fields) => fields.join(':')) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...':/d,.rov'), maxLength: 8 }) },
)

/** Few sources, targets and options, so that two are often the same, or the same but for a slash. */
const rival = fc
  .tuple(
    fc.constantFrom('/srv', '/srv/', '/mnt', './srv', './srv/', '../srv', 'vol', 'other', ''),
    fc.constantFrom('/d', '/d/', '/d/x', '//d'),
    fc.constantFrom('', 'ro', 'rw', 'ro,z', 'z,ro', 'O', 'cached,ro', 'ro,delegated', 'O,U', 'U,O', 'nocopy'),
  )
  .map(([from, to, how]) => (from === '' ? to : how === '' ? `${from}:${to}` : `${from}:${to}:${how}`))
