import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RegistryReference } from '../../../src/grammar/image/ImageReference.ts'
import { parseImageReference } from '../../../src/grammar/image/parseImageReference.ts'
import { formatProblem } from '../../../src/problem/formatProblem.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const HEX = '0123456789abcdef'.repeat(4)
const read = (text: string) => unwrap(parseImageReference(text))
function registryReference(text: string): RegistryReference {
  const reference = read(text)
  if (reference.kind !== 'registry') throw new Error(`${text} is read as ${reference.kind}`)
  return reference
}
const codesOf = (text: string) => problemsOf(parseImageReference(text)).map(({ code }) => code)

describe('parseImageReference tells the parts', () => {
  test('of a full reference', () => {
    expect(read(`localhost:5000/group/app:v1@sha256:${HEX}`)).toEqual({
      kind: 'registry',
      text: `localhost:5000/group/app:v1@sha256:${HEX}`,
      registry: 'localhost:5000',
      repository: 'group/app',
      tag: 'v1',
      digest: `sha256:${HEX}`,
      short: false,
      maybeId: false,
      canonical: `localhost:5000/group/app@sha256:${HEX}`,
    })
  })

  test('of a short name, and leaves out what is not there', () => {
    expect(read('debian')).toEqual({
      kind: 'registry',
      text: 'debian',
      repository: 'debian',
      short: true,
      maybeId: false,
      canonical: 'docker.io/library/debian',
    })
  })

  test.each([
    ['a host by its dot', 'a.example/bb', 'a.example', 'bb'],
    ['a host by its port', 'host:1/bb', 'host:1', 'bb'],
    ['localhost', 'localhost/bb', 'localhost', 'bb'],
    ['a host with capitals', 'Localhost.Example/bb', 'Localhost.Example', 'bb'],
    ['no host without dot or port', 'host/bb', undefined, 'host/bb'],
    ['no host where it is spelt as none can be', 'my_host.example/bb', undefined, 'my_host.example/bb'],
    ['a tag where only a port could be meant', 'localhost:5000', undefined, 'localhost'],
    ['a port of any size', 'a.example:99999999/bb', 'a.example:99999999', 'bb'],
  ])('%s', (_reason, text, registry, repository) => {
    const { registry: found, ...rest } = registryReference(text)
    expect(rest).toMatchObject({ repository, short: registry === undefined })
    expect(found).toBe(registry)
  })
})

describe('parseImageReference tells the kinds', () => {
  test.each([
    ['dir:/home/u/registry.example.com/x', 'dir', '/home/u/registry.example.com/x'],
    ['oci:layout:tag', 'oci', 'layout:tag'],
    ['oci-archive:/x.tar', 'oci-archive', '/x.tar'],
    ['docker-archive:/x.tar:name', 'docker-archive', '/x.tar:name'],
    ['docker-daemon:x:y', 'docker-daemon', 'x:y'],
    ['containers-storage:localhost/bb', 'containers-storage', 'localhost/bb'],
    ['sif:x', 'sif', 'x'],
    ['tarball:x', 'tarball', 'x'],
    ['ostree:x', 'ostree', 'x'],
    ['atomic:host/ns/stream:tag', 'atomic', 'host/ns/stream:tag'],
    ['docker://localhost/bb:v1', 'docker', '//localhost/bb:v1'],
    ['dir:', 'dir', ''],
  ])('transport %s', (text, transport, rest) => {
    expect(read(text)).toEqual({ kind: 'transport', text, transport, rest })
  })

  test.each([
    ['docker with a tag is an image of that name', 'docker:latest'],
    ['so is oci, without a colon', 'oci'],
    ['a transport behind a slash is none', 'localhost/dir:x'],
    ['a tag and digest on sha256, whose tag is dropped', `sha256:v1@sha256:${HEX}`],
    ['64 characters that are no digits', 'z'.repeat(64)],
    ['64 digits with a tag', `${HEX}:v1`],
    ['64 digits with a host', `localhost/${HEX}`],
  ])('registry: %s', (_reason, text) => {
    expect(read(text)).toMatchObject({ kind: 'registry', maybeId: false })
  })

  test.each([HEX, `sha256:${HEX}`])('id %s', (text) => {
    expect(read(text)).toEqual({ kind: 'id', text })
  })

  test.each([
    ['one digit', 'f', true],
    ['three digits', 'fe1', true],
    ['twelve digits', 'fe1506f0ad43', true],
    ['63 digits', HEX.slice(1), true],
    ['65 digits', `0${HEX}`, false],
    ['another letter', 'feg', false],
    ['a tag', 'fe1:v1', false],
    ['a host', 'localhost/fe1', false],
  ])('perhaps an id: %s', (_reason, text, maybeId) => {
    expect(read(text)).toMatchObject({ kind: 'registry', maybeId })
  })
})

describe('the canonical reference', () => {
  test.each([
    ['writes a short name out', 'nginx', 'docker.io/library/nginx'],
    ['with its tag', 'nginx:1', 'docker.io/library/nginx:1'],
    ['adds no library to two parts', 'group/app', 'docker.io/group/app'],
    ['adds library to one part at docker.io', 'docker.io/nginx', 'docker.io/library/nginx'],
    ['knows the old name of docker.io', 'index.docker.io/nginx', 'docker.io/library/nginx'],
    ['takes docker.io in capitals for docker.io', 'Docker.IO/nginx', 'docker.io/library/nginx'],
    ['makes the host small', 'Registry.Example.COM:5000/app', 'registry.example.com:5000/app'],
    ['leaves the tag as it is', 'a.example/app:V1', 'a.example/app:V1'],
    ['adds no latest', 'a.example/app', 'a.example/app'],
    ['keeps a written latest', 'a.example/app:latest', 'a.example/app:latest'],
    ['drops the tag beside a digest', `a.example/app:v1@sha256:${HEX}`, `a.example/app@sha256:${HEX}`],
    ['adds nothing to localhost', 'localhost/app', 'localhost/app'],
    ['takes a misspelt host for a path', 'my_host.example/bb', 'docker.io/my_host.example/bb'],
  ])('%s', (_reason, text, canonical) => {
    expect(read(text)).toMatchObject({ canonical })
  })

  test('is the canonical reference of itself, and as long as Podman allows', () => {
    fc.assert(
      fc.property(validReference, (text) => {
        const first = read(text)
        if (first.kind !== 'registry') return
        expect(read(first.canonical)).toMatchObject({ canonical: first.canonical, short: false })
      }),
    )
  })
})

const A = (length: number) => 'a'.repeat(length)

describe('parseImageReference takes', () => {
  test.each([
    ['every separator of a part', 'a.b_c__d-e---f/0'],
    ['every character of a tag', 'a:_aZ9.-'],
    ['a tag of 128', `a:${A(128)}`],
    ['255 characters', `localhost/${A(245)}`],
    ['a short name of 237, 255 when completed', A(237)],
    ['two parts of 245, 255 when completed', `a/${A(243)}`],
    ['255 with docker.io in capitals, which is not completed', `Docker.io/${A(245)}`],
    ['255 with a misspelt host, which is not completed', `my_host.invalid/${A(239)}`],
    ['sha384', `a@sha384:${HEX}${HEX.slice(32)}`],
    ['sha512', `a@sha512:${HEX}${HEX}`],
    ['inner dashes in a host', 'a--b.example/x'],
  ])('%s', (_reason, text) => {
    expect(codesOf(text)).toEqual([])
  })
})

describe('parseImageReference refuses', () => {
  test.each([
    ['an option', '--privileged', 'image.reference.option'],
    ['a short option', '-v', 'image.reference.option'],
    ['an option with its value', '-v/:/h', 'image.reference.option'],
    ['a long option with its value', '--volume=/:/h', 'image.reference.option'],
    ['the option that ends in success', '--help', 'image.reference.option'],
    ['a dash', '-', 'image.reference.option'],
    ['a host that begins with a dash', '-host.example/bb', 'image.reference.option'],
    ['nothing', '', 'image.reference.name'],
    ['a space before', ' localhost/x', 'image.reference.name'],
    ['a space after', 'localhost/x ', 'image.reference.name'],
    ['a newline before', '\nlocalhost/x', 'image.reference.name'],
    ['a newline after the name', 'localhost/x\n', 'image.reference.name'],
    ['a newline after the tag', 'localhost/x:v1\n', 'image.reference.tag'],
    ['a carriage return', 'x\r', 'image.reference.name'],
    ['a tab', 'a\tb', 'image.reference.name'],
    ['NUL', 'a\0b', 'image.reference.name'],
    ['a lone surrogate', 'a\ud800b', 'image.reference.name'],
    ['a long s', 'regi\u017ftry/x', 'image.reference.name'],
    ['a Kelvin sign', '\u212a', 'image.reference.name'],
    ['full-width letters', '\uff41/b', 'image.reference.name'],
    ['a right-to-left override', 'a.example/b\u202e', 'image.reference.name'],
    ['a zero-width joiner', 'a\u200db', 'image.reference.name'],
    ['a parent folder', 'a.example/../x', 'image.reference.name'],
    ['a working folder', './bb', 'image.reference.name'],
    ['an absolute path', '/x', 'image.reference.name'],
    ['two slashes', '//x', 'image.reference.name'],
    ['two slashes inside', 'a.example//x', 'image.reference.name'],
    ['a slash at the end', 'x/', 'image.reference.name'],
    ['a dot before', '.x', 'image.reference.name'],
    ['two dots', 'x..y', 'image.reference.name'],
    ['three underscores', 'a___b', 'image.reference.name'],
    ['two separators', 'a-_b', 'image.reference.name'],
    ['an underscore before', '_x', 'image.reference.name'],
    ['a dash after', 'a-', 'image.reference.name'],
    ['capitals in the path', 'localhost/BB', 'image.reference.name'],
    ['capitals without a host', 'Foo/bar', 'image.reference.name'],
    ['LOCALHOST, which is no host', 'LOCALHOST/bb', 'image.reference.name'],
    ['IPv6', '[::1]/bb', 'image.reference.name'],
    ['IPv6 with a port', '[::1]:5000/bb', 'image.reference.name'],
    ['a port of letters', 'a.example:x/bb', 'image.reference.name'],
    ['an empty port', 'a.example:/bb', 'image.reference.name'],
    ['a host with a dash after a label', 'a-.example/bb', 'image.reference.name'],
    ['a scheme', 'https://a.example/bb', 'image.reference.name'],
    ['a variable', '$IMAGE', 'image.reference.name'],
    ['a variable as a tag', 'name:tag$BUILD_NUMBER', 'image.reference.tag'],
    ['a substitution', '$(id)', 'image.reference.name'],
    ['backticks', '`id`', 'image.reference.name'],
    ['a second command', ';id', 'image.reference.name'],
    ['a second line behind a tag', 'name:tag\necho hello', 'image.reference.tag'],
    ['an empty tag', 'a:', 'image.reference.tag'],
    ['two tags', 'a:b:c', 'image.reference.tag'],
    ['a tag before the last slash', 'a/b:c/d', 'image.reference.name'],
    ['a tag with a dot before', 'a:.b', 'image.reference.tag'],
    ['a tag with a dash before', 'a:-b', 'image.reference.tag'],
    ['a tag with a plus', 'a:b+c', 'image.reference.tag'],
    ['a tag of other letters', 'a:é', 'image.reference.tag'],
    ['a tag of 129', `a:${A(129)}`, 'image.reference.tag'],
    ['a name of 256', `localhost/${A(246)}`, 'image.reference.length'],
    ['a short name of 238', A(238), 'image.reference.length'],
    ['two parts of 246', `a/${A(244)}`, 'image.reference.length'],
    ['two parts of 246, the last with a dot', `a/${A(242)}.a`, 'image.reference.length'],
    [
      'two parts of 246, which docker.io stands before, and a dot in the second of three',
      `a/b.c/${A(240)}`,
      'image.reference.length',
    ],
    ['256 with a misspelt host', `my_host.invalid/${A(240)}`, 'image.reference.length'],
    ['a short digest', 'a@sha256:00', 'image.reference.digest'],
    ['a digest that is one too long', `a@sha256:${HEX}0`, 'image.reference.digest'],
    ['a digest whose first digit is none', `a@sha256:g${HEX.slice(1)}`, 'image.reference.digest'],
    ['a digest in capitals', `a@sha256:${HEX.toUpperCase()}`, 'image.reference.digest'],
    ['an algorithm in capitals', `a@SHA256:${HEX}`, 'image.reference.digest'],
    ['an algorithm that nobody has', `a@sha1:${HEX.slice(24)}`, 'image.reference.digest'],
    ['a digest without algorithm', `a@${HEX}`, 'image.reference.digest'],
    ['an empty digest', 'a@', 'image.reference.digest'],
    ['two digests', `a@sha256:${HEX}@sha256:${HEX}`, 'image.reference.digest'],
    ['an algorithm of the prototype', 'a@constructor:', 'image.reference.digest'],
    ['user and password', 'user:pw@a.example/x', 'image.reference.credentials'],
    ['sha256: with few digits', 'sha256:fe1506f0ad43', 'image.reference.id'],
    ['sha256: with a word', 'sha256:latest', 'image.reference.id'],
    ['sha256: with capitals', `sha256:${HEX.toUpperCase()}`, 'image.reference.id'],
    ['sha256: as a host', `sha256:5000/bb:v1@sha256:${HEX}`, 'image.reference.id'],
    ['docker:// with nothing', 'docker://', 'image.reference.name'],
    ['docker:// with a third slash', 'docker:///a', 'image.reference.name'],
    ['docker:// with capitals', 'docker://Foo', 'image.reference.name'],
    ['docker:// with an id', `docker://${HEX}`, 'image.reference.name'],
    ['docker:// with tag and digest', `docker://a:b@sha256:${HEX}`, 'image.reference.transport'],
    ['a transport in capitals', 'Dir:/x', 'image.reference.name'],
  ])('%s', (_reason, text, code) => {
    expect(codesOf(text)).toContain(code)
  })

  test('every wrong part at once', () => {
    expect(codesOf('A:+@b')).toEqual([
      'image.reference.name',
      'image.reference.tag',
      'image.reference.digest',
    ])
  })

  test.each([
    ['a scheme', 'https://a.example/bb', 'remove what comes before the host'],
    ['capitals', 'Foo/bar', 'write it in lower case: foo/bar'],
  ])('%s with its own cure', (_reason, text, fix) => {
    expect(problemsOf(parseImageReference(text))).toMatchObject([{ fix }])
  })

  test.each([
    'user:hunter2@a.example/x:y',
    'https://user:hunter2+@a.example/x',
    'docker://user:-hunter2@a.example/x',
    'user:hunter2/@/a',
    'user:+hunter2@a.example',
  ])('a password without showing it: %s', (text) => {
    const problems = problemsOf(parseImageReference(text))
    expect(problems.map(({ code }) => code)).toEqual(['image.reference.credentials'])
    expect(problems.map(formatProblem).join()).not.toContain('hunter2')
  })
})

describe('attacks', () => {
  test.each([
    ['a', 'a'],
    ['dots', '.'],
    ['slashes', '/'],
    ['ats', '@'],
    ['colons', ':'],
    ['dashes', 'a-'],
    ['underscores', 'a_'],
    ['hosts', 'a.b/'],
    ['digits', 'sha256:0'],
    ['emoji', '😀'],
  ])('10 MB of %s are settled at once', (_reason, piece) => {
    const text = piece.repeat(10_000_000 / piece.length)
    for (const whole of [text, `a.b/${text}`, `a:${text}`, `a@sha256:${text}`, `docker://${text}!`]) {
      const started = performance.now()
      expect(parseImageReference(whole).ok).toBe(false)
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })

  test('no text makes it throw, and what passes is one word of printable ASCII', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almostReference), (text) => {
        const result = parseImageReference(text)
        if (!result.ok || result.value.kind === 'transport') return
        expect(text).toMatch(/^[!-~]+$/)
        expect(text.startsWith('-')).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

const component = fc.stringMatching(/^[a-z0-9]{1,4}((\.|_|__|-|--)[a-z0-9]{1,3}){0,2}$/)
const validReference = fc
  .tuple(
    fc.constantFrom('', '', 'localhost/', 'A.Example/', 'docker.io/', 'Index.Docker.io/', 'h:5000/'),
    fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    fc.constantFrom('', ':v1', ':A_b.c-d'),
    fc.constantFrom('', `@sha256:${HEX}`),
  )
  .map((parts) => parts.join(''))
const almostReference = fc
  .tuple(validReference, fc.nat(), fc.string({ unit: 'binary', maxLength: 1 }))
  .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice(at % (text.length + 1)))
