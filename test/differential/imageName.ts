import fc from 'fast-check'
import { TRANSPORTS } from '../../src/grammar/image/transports.ts'

const textOf = (alphabet: string, lengths: { minLength: number; maxLength: number }) =>
  fc.array(fc.constantFrom(...alphabet), lengths).map((characters) => characters.join(''))

const orNothing = (some: fc.Arbitrary<string>, nothing: number) =>
  fc.oneof({ weight: nothing, arbitrary: fc.constant('') }, { weight: 1, arbitrary: some })

const host = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('localhost', 'a.invalid', 'B.Invalid:5000', 'index.docker.io', '1.2.3.4'),
  },
  fc.constantFrom(
    'localhost',
    'LOCALHOST',
    'localhost:5000',
    'registry.example.invalid',
    'Registry.Example.Invalid:5000',
    'docker.io',
    'Docker.io',
    'index.docker.io',
    'docker.io/library',
    'my_host.invalid',
    'my__host.invalid:1',
    '1.2.3.4',
    '[::1]',
    '[::1]:5000',
    'user:pw@a.invalid',
    'a.invalid:99999999',
    'a.invalid:',
    'a.invalid:5a',
    'a..invalid',
    '-a.invalid',
    'a-.invalid',
    'a--b.invalid',
    'Host',
    'host',
    '',
  ),
  textOf('aB0.-_:', { minLength: 1, maxLength: 6 }),
)

const component = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom('app', 'x1', 'a.b', 'a_b', 'a__b', 'a-b', 'a---b', '0') },
  { weight: 6, arbitrary: textOf('az09', { minLength: 1, maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('App', 'a___b', 'a._b', '_a', 'a_', '-a', 'a-', '.', '..', 'a..b', 'a-_b', ''),
  },
  { weight: 1, arbitrary: textOf('a0._-', { minLength: 1, maxLength: 6 }) },
)

const tag = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('v1', 'latest', '_x', 'A.b-c_d', '0') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '.x',
      '-x',
      'a+b',
      'a:b',
      'a/b',
      'é',
      'a'.repeat(127),
      'a'.repeat(128),
      'a'.repeat(129),
    ),
  },
  { weight: 1, arbitrary: textOf('aZ0._-+', { minLength: 1, maxLength: 4 }) },
)

const digest = fc
  .tuple(
    fc.constantFrom(
      'sha256',
      'sha256',
      'sha256',
      'sha384',
      'sha512',
      'sha1',
      'SHA256',
      'md5',
      'blake3',
      'sha256+b64',
      '',
    ),
    fc.constantFrom(...':::::::::', '', '::'),
    fc.constantFrom(64, 64, 64, 64, 64, 64, 96, 128, 63, 65, 32, 31, 0),
    fc.constantFrom('0', 'a', '0', 'a', '0', 'a', 'F', 'g'),
  )
  .map(([algorithm, colon, length, digit]) => algorithm + colon + digit.repeat(length))

const reference = fc
  .tuple(
    orNothing(
      host.map((text) => `${text}/`),
      1,
    ),
    fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    orNothing(
      tag.map((text) => `:${text}`),
      1,
    ),
    orNothing(
      digest.map((text) => `@${text}`),
      2,
    ),
  )
  .map((parts) => parts.join(''))

/** One character put in, taken out or changed. */
const mutated = fc
  .tuple(
    reference,
    fc.nat(),
    fc.constantFrom(0, 1),
    fc.constantFrom('', ...' \t\n\r/:@.-_+A$(\\"\'é€😀ſK%~,;#[]'),
  )
  .map(([text, where, removed, put]) => {
    const at = where % (text.length + 1)
    return text.slice(0, at) + put + text.slice(at + removed)
  })

/** Names about as long as a name may be, with what Podman puts before a short one and without. */
const longName = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      'localhost/',
      'docker.io/',
      'Docker.io/',
      'docker.io/a/',
      'index.docker.io/',
      'index.docker.io/a/',
      'my_host.invalid/',
      'a.invalid:5000/',
      'a/',
    ),
    fc.constantFrom(236, 237, 238, 239, 244, 245, 246, 247, 248, 254, 255, 256, 257),
    fc.boolean(),
    orNothing(fc.constantFrom(':v1', `@sha256:${'0'.repeat(64)}`, `:v1@sha256:${'0'.repeat(64)}`), 2),
  )
  .map(
    ([front, length, whole, behind]) =>
      front + 'a'.repeat(whole ? Math.max(length - front.length, 1) : length) + behind,
  )

const prefixed = fc
  .tuple(
    fc.constantFrom(
      ...TRANSPORTS.map((name) => `${name}:`),
      'docker://',
      'docker://',
      'docker:///',
      'https://',
      'Dir:',
      'file:',
      '-',
      '--',
      ' ',
      './',
      '/',
      '~/',
      'sha256:',
      'sha512:',
    ),
    fc.oneof(reference, fc.constantFrom('', '/nowhere/image.tar', 'nowhere', 'nowhere:latest')),
  )
  .map(([prefix, text]) => prefix + text)

const id = fc
  .tuple(
    fc.constantFrom('', '', 'sha256:', 'docker://', 'localhost/', '@sha256:'),
    fc.constantFrom(...'0123456789abcdefABCDEFgz!'),
    fc.constantFrom(1, 2, 3, 12, 32, 62, 63, 64, 64, 64, 65),
    fc.constantFrom('', '', '', ':v1', `@sha256:${'0'.repeat(64)}`),
  )
  .map(([prefix, digit, length, behind]) => prefix + digit.repeat(length) + behind)

const noise = fc.oneof(
  textOf('aA0./:@-_ ', { minLength: 0, maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  textOf('a0._-/:@ABé\n$', { minLength: 64, maxLength: 64 }),
)

/** Names of images, most of them right but for one thing. No name is likely to exist anywhere. */
export const imageName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: reference },
  { weight: 3, arbitrary: mutated },
  { weight: 2, arbitrary: longName },
  { weight: 1, arbitrary: prefixed },
  { weight: 1, arbitrary: id },
  { weight: 1, arbitrary: noise },
)
