import { describe, expect, test } from 'vitest'
import { parseVolume } from '../../../src/grammar/volume/parseVolume.ts'
import { problemsOf } from '../../../src/problem/Result.ts'

test('README example', () => {
  expect(parseVolume('/scratch/data:/data:ro,z')).toEqual({
    ok: true,
    value: {
      kind: 'bind',
      source: '/scratch/data',
      target: '/data',
      options: [
        { kind: 'access', value: 'ro' },
        { kind: 'label', value: 'z' },
      ],
    },
    warnings: [],
  })
})

describe('parseVolume reads', () => {
  test.each([
    ['a folder', '/a:/b', 'bind', '/a', '/b'],
    ['a folder with an option', '/a:/b:ro', 'bind', '/a', '/b'],
    ['the root as the source', '/:/host', 'bind', '/', '/host'],
    ['the root as the target', '/a:/', 'bind', '/a', '/'],
    ['a source that is not cleaned', '//a//b/../c/:/d', 'bind', '//a//b/../c/', '/d'],
    ['a target that is not cleaned', '/a:/data/../etc/', 'bind', '/a', '/data/../etc/'],
    ['a target that starts with two slashes', '/a://data', 'bind', '/a', '//data'],
    ['a target above the root', '/a:/../..', 'bind', '/a', '/../..'],
    ['a comma in the source', '/a,b:/c', 'bind', '/a,b', '/c'],
    ['a comma in the target', '/a:/b,ro', 'bind', '/a', '/b,ro'],
    ['blanks in both', '/a b:/c d', 'bind', '/a b', '/c d'],
    ['a line break in the target', '/a:/b\n', 'bind', '/a', '/b\n'],
    ['letters beyond ASCII', '/é:/ü', 'bind', '/é', '/ü'],
    ['a backslash, which escapes nothing', '/a\\:/b', 'bind', '/a\\', '/b'],
    ['quotes, which quote nothing', '/"a":/"b"', 'bind', '/"a"', '/"b"'],
    ['a variable, which is not replaced', '/$HOME:/b', 'bind', '/$HOME', '/b'],
    ['the device that masks a file', '/dev/null:/b:ro', 'bind', '/dev/null', '/b'],
    ['targets that only the runtime minds', '/a:/proc', 'bind', '/a', '/proc'],
    ['a named volume', 'data:/b', 'named', 'data', '/b'],
    ['a named volume with an option', 'data:/b:nocopy', 'named', 'data', '/b'],
    ['a name of one letter', 'v:/b', 'named', 'v', '/b'],
    ['a name of one digit', '0:/b', 'named', '0', '/b'],
    ['every character a name may have', 'aZ9_.-:/b', 'named', 'aZ9_.-', '/b'],
    ['a name that ends in a dot', 'a.:/b', 'named', 'a.', '/b'],
    ['a name with two dots', 'a..b:/b', 'named', 'a..b', '/b'],
    ['the longest name', `${'v'.repeat(255)}:/b`, 'named', 'v'.repeat(255), '/b'],
    ['a drive letter, which is a name on Linux', 'C:/data', 'named', 'C', '/data'],
    ['an anonymous volume', '/b', 'anonymous', undefined, '/b'],
    ['an anonymous volume at the root', '/', 'anonymous', undefined, '/'],
    ['an anonymous volume with a comma', '/b,ro', 'anonymous', undefined, '/b,ro'],
    ['an anonymous volume that is not cleaned', '//b/', 'anonymous', undefined, '//b/'],
  ])('%s', (_reason, text, kind, from, target) => {
    const result = parseVolume(text)
    expect(result).toMatchObject({ ok: true, value: { kind, target }, warnings: [] })
    if (kind === 'bind') expect(result).toMatchObject({ value: { source: from } })
    if (kind === 'named') expect(result).toMatchObject({ value: { name: from } })
  })
})

describe('parseVolume leaves to the host, with a warning,', () => {
  test.each([
    ['a source from ./', './a:/b', 'volume.grammar.source'],
    ['a source from ../', '../a:/b', 'volume.grammar.source'],
    ['the folder Podman runs in', '.:/b', 'volume.grammar.source'],
    ['the folder above', '..:/b', 'volume.grammar.source'],
    ['a hidden folder, which is no name', '.hidden:/b', 'volume.grammar.source'],
    ['two dots and letters', '..a:/b:ro', 'volume.grammar.source'],
    ['an anonymous volume from ./', './a', 'volume.grammar.target'],
  ])('%s', (_reason, text, code) => {
    const result = parseVolume(text)
    expect(result.ok).toBe(true)
    expect(problemsOf(result)).toMatchObject([{ code, severity: 'warn' }])
  })
})

describe('parseVolume refuses', () => {
  test.each([
    ['a third colon', '/a:/b:ro:z', 'volume.grammar.fields'],
    ['a third colon with nothing behind it', '/a:/b:ro:', 'volume.grammar.fields'],
    ['a colon in the source', '/a:b:/c:ro', 'volume.grammar.fields'],
    ['colons and nothing else', ':::', 'volume.grammar.fields'],
    ['a drive letter with options', 'C:\\x:/data:ro', 'volume.grammar.fields'],
    ['an address', 'http://host:80:/b:ro', 'volume.grammar.fields'],
    ['nothing', '', 'volume.grammar.target'],
    ['a single relative field', 'b', 'volume.grammar.target'],
    ['a single field with a dot', '.', 'volume.grammar.target'],
    ['a single field from ../', '../b', 'volume.grammar.target'],
    ['a home folder as the only field', '~', 'volume.grammar.target'],
    ['a single field with a blank before it', ' /b', 'volume.grammar.target'],
    ['a relative target', '/a:b', 'volume.grammar.target'],
    ['a target from ./', '/a:./b', 'volume.grammar.target'],
    ['a target from ../', '/a:../b', 'volume.grammar.target'],
    ['an empty target', '/a:', 'volume.grammar.target'],
    ['an empty target with options', '/a::ro', 'volume.grammar.target'],
    ['an option in the place of the target', '/a:ro', 'volume.grammar.target'],
    ['a blank before the target', '/a: /b', 'volume.grammar.target'],
    ['a relative target of a named volume', 'data:b', 'volume.grammar.target'],
    ['a home folder as the target', '/a:~/b', 'volume.grammar.target'],
    ['a variable as the target', '/a:$HOME', 'volume.grammar.target'],
    ['a drive as the target', '/a:C\\b', 'volume.grammar.target'],
    ['an empty source', ':/b', 'volume.grammar.source'],
    ['an empty source with options', ':/b:ro', 'volume.grammar.source'],
    ['a relative source with a folder', 'dir/sub:/b', 'volume.grammar.name'],
    ['a home folder', '~:/b', 'volume.grammar.name'],
    ['a path below the home folder', '~/x:/b', 'volume.grammar.name'],
    ['a variable', '$HOME:/b', 'volume.grammar.name'],
    ['a variable in braces', `\${HOME}/x:/b`, 'volume.grammar.name'],
    ['a blank before a path', ' /a:/b', 'volume.grammar.name'],
    ['a quoted path', '"/a":/b', 'volume.grammar.name'],
    ['a path in single quotes', "'/a':/b", 'volume.grammar.name'],
    ['a blank as the source', ' :/b', 'volume.grammar.name'],
    ['a name with a blank', 'a b:/b', 'volume.grammar.name'],
    ['a name with a blank at the end', 'a :/b', 'volume.grammar.name'],
    ['a name that starts with _', '_a:/b', 'volume.grammar.name'],
    ['a name that starts with -', '-a:/b', 'volume.grammar.name'],
    ['a name with a line break at the end', 'a\n:/b', 'volume.grammar.name'],
    ['a name with a line break before it', '\na:/b', 'volume.grammar.name'],
    ['a name with a comma', 'a,b:/b', 'volume.grammar.name'],
    ['a name with @', 'a@b:/b', 'volume.grammar.name'],
    ['a name with a letter beyond ASCII', 'café:/b', 'volume.grammar.name'],
    ['a digit that is none in ASCII', '٣:/b', 'volume.grammar.name'],
    ['a name one too long', `${'v'.repeat(256)}:/b`, 'volume.grammar.name'],
    ['an environment assignment', 'A=b:/b', 'volume.grammar.name'],
    ['a backslash path', '\\\\host\\share:/b', 'volume.grammar.name'],
    ['an asterisk', '*:/b', 'volume.grammar.name'],
    ['a list of two in one value', '/a:/b,/c:/d', 'volume.grammar.options'],
  ])('%s', (_reason, text, code) => {
    expect(refusalsOf(text)).toEqual([code])
  })
})

describe('parseVolume refuses the options', () => {
  test.each([
    ['an empty list', ''],
    ['a comma at the end', 'ro,'],
    ['a comma at the start', ',ro'],
    ['two commas', 'ro,,z'],
    ['capitals', 'RO'],
    ['a blank before', ' ro'],
    ['a blank behind', 'ro '],
    ['a blank behind the comma', 'ro, z'],
    ['a line break behind', 'ro\n'],
    ['a blank as the separator', 'ro z'],
    ['a semicolon as the separator', 'ro;z'],
    ['an unknown word', 'readonly'],
    ['a path', '/data'],
    ['a small u', 'u'],
    ['a small o', 'o'],
    ['a zero for O', '0'],
    ['U with a value', 'U=true'],
    ['ro with a value', 'ro=true'],
    ['what --tmpfs takes', 'size=64m'],
    ['a mode', 'mode=0755'],
    ['what --mount takes', 'subpath=x'],
    ['another word of --mount', 'bind-propagation=shared'],
    ['a driver option', 'volume-opt=type=nfs'],
    ['a Docker word that Podman does not drop', 'consistent'],
    ['sync', 'sync'],
    ['a name from Object', 'constructor'],
    ['a name from its prototype', '__proto__'],
    ['ro and rw', 'ro,rw'],
    ['ro twice', 'ro,ro'],
    ['rw apart from ro', 'rw,z,ro'],
    ['z and Z', 'z,Z'],
    ['z twice', 'z,z'],
    ['z with O, which is of its group', 'z,O'],
    ['U twice', 'U,U'],
    ['two propagations', 'shared,private'],
    ['one propagation twice', 'rslave,rslave'],
    ['unbindable and runbindable', 'unbindable,runbindable'],
    ['bind and rbind', 'bind,rbind'],
    ['exec and noexec', 'exec,noexec'],
    ['dev and nodev', 'dev,nodev'],
    ['suid and nosuid', 'suid,nosuid'],
    ['copy and nocopy', 'copy,nocopy'],
    ['no-dereference twice', 'no-dereference,no-dereference'],
    ['idmap twice', 'idmap,idmap=uids=0-1-10'],
    ['upperdir without O', 'upperdir=/u'],
    ['workdir without O', 'workdir=/w'],
    ['the word upperdir anywhere', 'xupperdirx'],
    ['upperdir as the value of another option', 'ro=upperdir'],
    ['O with ro', 'O,ro'],
    ['O with exec', 'exec,O'],
    ['O with idmap, without the letter U', 'O,idmap'],
    ['O with upperdir alone', 'O,upperdir=/u'],
    ['O with workdir alone', 'O,workdir=/w'],
    ['O with a workdir in which the letter U stands', 'O,workdir=/U'],
    ['O with two upperdirs', 'O,upperdir=/u,upperdir=/v'],
    ['O and U with both layers', 'O,U,upperdir=/u,workdir=/w'],
    ['O with two others', 'O,U,ro'],
  ])('%s', (_reason, options) => {
    expect(new Set(refusalsOf(`/a:/b:${options}`))).toEqual(new Set(['volume.grammar.options']))
  })
})

describe('parseVolume takes the options', () => {
  test.each([
    ['rw', '/a:/b:rw', 'access'],
    ['a private label', '/a:/b:Z', 'label'],
    ['an overlay', '/a:/b:O', 'label'],
    ['chown', '/a:/b:U', 'chown'],
    ['a propagation', '/a:/b:rslave', 'propagation'],
    ['runbindable', '/a:/b:runbindable', 'propagation'],
    ['bind', '/a:/b:bind', 'recursion'],
    ['noexec', '/a:/b:noexec', 'execution'],
    ['dev', '/a:/b:dev', 'devices'],
    ['nosuid', '/a:/b:nosuid', 'setuid'],
    ['copy, also on a host path', '/a:/b:copy', 'copying'],
    ['what Podman ignores', '/a:/b:cached', 'ignored'],
    ['what Podman ignores, twice', '/a:/b:cached,delegated,cached', 'ignored ignored ignored'],
    ['idmap', '/a:/b:idmap', 'idmap'],
    ['idmap with a value', '/a:/b:idmap=uids=0-1-10', 'idmap'],
    ['whatever begins with idmap', '/a:/b:idmapfoo', 'idmap'],
    [
      'one of each group',
      '/a:/b:ro,z,U,shared,rbind,noexec,nodev,nosuid,nocopy',
      'access label chown propagation recursion execution devices setuid copying',
    ],
    ['O with U', '/a:/b:O,U', 'label chown'],
    ['U with O', '/a:/b:U,O', 'chown label'],
    ['O with both layers', '/a:/b:O,upperdir=/u,workdir=/w', 'label upperdir workdir'],
    ['O behind both layers', '/a:/b:workdir=/w,upperdir=/u,O', 'workdir upperdir label'],
    ['O with an option that holds the letter U', '/a:/b:O,idmapU', 'label idmap'],
    ['O with what is ignored', '/a:/b:cached,O,delegated', 'ignored label ignored'],
    ['layers by the word alone', '/a:/b:O,upperdir,workdir', 'label upperdir workdir'],
    ['layers by the word in the middle', '/a:/b:O,xupperdirx,xworkdirx', 'label upperdir workdir'],
    [
      'layers by a word that two options make together',
      '/a:/b:O,idmapupper,dirworkdir',
      'label idmap workdir',
    ],
    ['O on a named volume, with anything', 'vol:/b:O,ro', 'label access'],
    ['one layer behind O on a named volume', 'vol:/b:O,upperdir=/u', 'label upperdir'],
    ['no-dereference, of newer releases', '/a:/b:no-dereference', 'links'],
    ['nocreate on a named volume', 'vol:/b:nocreate', 'creation'],
    ['nocreate on a host path', '/a:/b:nocreate', 'creation'],
  ])('%s', (_reason, text, kinds) => {
    const result = parseVolume(text)
    expect(problemsOf(result)).toEqual([])
    expect(result.ok && result.value.options.map(({ kind }) => kind).join(' ')).toBe(kinds)
  })

  test('a layer before O on a named volume is refused', () => {
    expect(refusalsOf('vol:/b:upperdir=/u,O')).toEqual(['volume.grammar.options'])
  })
})

describe('parseVolume reports everything at once', () => {
  test.each([
    ['source, target and option', ':b:x', ['source', 'target', 'options']],
    ['name, target and two options', '-a:b:x,y', ['name', 'target', 'options', 'options']],
    ['colons around nothing', '::', ['source', 'target', 'options']],
    ['a single colon', ':', ['source', 'target']],
    ['two groups that are repeated', '/a:/b:ro,rw,z,Z', ['options', 'options']],
    ['an unknown option only once', '/a:/b:x,x,x', ['options']],
    ['a group once, however often it is repeated', '/a:/b:ro,ro,rw', ['options']],
    ['each layer that has no overlay', '/a:/b:upperdir=/u,workdir=/w', ['options', 'options']],
  ])('%s', (_reason, text, codes) => {
    expect(refusalsOf(text)).toEqual(codes.map((code) => `volume.grammar.${code}`))
  })

  test('at the place it was given', () => {
    expect(problemsOf(parseVolume('/a:b', 'variables.USER_VOLUMES_1'))).toEqual([
      {
        code: 'volume.grammar.target',
        severity: 'refuse',
        path: 'variables.USER_VOLUMES_1',
        expected: 'the path in the container must start with /',
        saw: '"b"',
        fix: 'write SOURCE:TARGET, where TARGET is an absolute path in the container',
      },
    ])
  })
})

describe('parseVolume under attack', () => {
  test.each([
    ['a million colons', ':'.repeat(1_000_000)],
    ['a million commas', `/a:/b:${','.repeat(100_000)}`],
    ['a long name with a bad end', `${'a'.repeat(1_000_000)}!:/b`],
    ['a long name of dots', `a${'.'.repeat(1_000_000)}/:/b`],
  ])('%s is answered at once', (_reason, text) => {
    const started = performance.now()
    expect(parseVolume(text).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('a message carries no control character and no endless text', () => {
    for (const { saw } of problemsOf(parseVolume(`\u001b[2J${'x'.repeat(5000)}:/b`))) {
      expect(saw).not.toContain('\u001b')
      expect(saw.length).toBeLessThan(300)
    }
  })
})

const refusalsOf = (text: string): readonly string[] =>
  problemsOf(parseVolume(text))
    .filter(({ severity }) => severity === 'refuse')
    .map(({ code }) => code)
