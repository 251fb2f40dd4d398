import { describe, expect, test } from 'vitest'
import { parseRun, toArgv, unwrap } from '../../src/index.ts'
import { refusedBy } from '../problem/codesOf.ts'

const argv = (command: string | readonly string[]): string => toArgv(unwrap(parseRun(command))).join(' ')

describe('parseRun gives words that mean the same', () => {
  test.each<readonly [string, string, string]>([
    [
      'letters together',
      'podman run -it -v /a:/b x.io/y true',
      'podman run --interactive --tty --volume=/a:/b -- x.io/y true',
    ],
    ['a list that ends with --', 'podman run --rm -- x.io/y --rm', 'podman run --rm -- x.io/y --rm'],
    ['-- behind the image', 'podman run x.io/y -- ls', 'podman run -- x.io/y -- ls'],
    [
      'options before run',
      'podman --log-level debug run --rm x.io/y',
      'podman run --log-level=debug --rm -- x.io/y',
    ],
    ['the long form of run', '/usr/bin/podman container run x.io/y', '/usr/bin/podman run -- x.io/y'],
    ['an alias', 'podman run --net host x.io/y', 'podman run --network=host -- x.io/y'],
    ['lines joined with backslashes', 'podman run \\\n  --rm \\\n  x.io/y', 'podman run --rm -- x.io/y'],
    ['a folder instead of an image', 'podman run --rootfs /tree sh', 'podman run --rootfs -- /tree sh'],
  ])('%s', (_reason, command, words) => {
    expect(argv(command)).toBe(words)
  })

  test('quotes of every kind, and an empty word', () => {
    const read = unwrap(parseRun(`podman run -e 'A=b c' --label "d=\\"e" x.io/y sh -c '' f\\ g`))
    expect(read.options.map(({ value }) => value)).toEqual(['A=b c', 'd="e'])
    expect(read.words).toEqual(['sh', '-c', '', 'f g'])
  })

  test('variables that the caller hands in', () => {
    const read = parseRun('podman run -v "$PWD:/src" x.io/y', { variables: { PWD: '/home/a b' } })
    expect(unwrap(read).options[0]?.value).toBe('/home/a b:/src')
  })

  test('variables before the program, apart from its words', () => {
    const read = unwrap(parseRun('A=1 B= podman run x.io/y C=2'))
    expect(read.environment).toEqual({ A: '1', B: '' })
    expect(toArgv(read)).toEqual(['podman', 'run', '--', 'x.io/y', 'C=2'])
  })
})

describe('parseRun refuses', () => {
  test.each<readonly [string, string | readonly string[], string]>([
    ['another program', 'docker run x.io/y', 'command.run'],
    ['another command', 'podman ps', 'command.run'],
    ['no word', [], 'command.run'],
    ['a list of something else', [7] as never, 'command.run'],
    ['nothing', undefined as never, 'command.run'],
    ['letters before run, which mean something else there', 'podman -v run x.io/y', 'command.run'],
    ['another engine', 'podman --remote run x.io/y', 'command.run'],
    ['an option of run before it', 'podman --rm run x.io/y', 'command.run'],
    ['a variable without a value', 'podman run -v $PWD:/src x.io/y', 'command.run'],
    ['a pipe', 'podman run x.io/y | cat', 'options.grammar.syntax'],
    ['a quote that is not closed', "podman run x.io/y 'a", 'options.grammar.syntax'],
    ['an option that podman does not have', 'podman run --nothing x.io/y', 'options.known'],
    ['a value of another type', 'podman run --stop-timeout=x x.io/y', 'options.grammar.value'],
    ['a volume that podman cannot mount', 'podman run -v a:b:c:d x.io/y', 'volume.grammar.fields'],
    ['no image', 'podman run --rm', 'image.missing'],
    ['an image that is none', 'podman run Debian', 'image.reference.name'],
  ])('%s', (_reason, command, code) => {
    expect(refusedBy(parseRun(command))).toContain(code)
  })
})

test('parseRun tells the risks of each option, and warns of them', () => {
  const result = parseRun('podman run --privileged -v /:/host --memory=1g debian')
  const { risks } = unwrap(result)
  expect(risks).toContainEqual({
    option: '--privileged',
    risk: 'weakens-isolation',
    note: 'turns every separation off',
  })
  expect(risks.map(({ option }) => option)).toContain('--volume=/:/host')
  expect(risks.map(({ option }) => option)).not.toContain('--memory=1g')
  expect(result.ok && result.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'image.short-name words[6]',
    'options.weakens-isolation words[2]',
  ])
})
