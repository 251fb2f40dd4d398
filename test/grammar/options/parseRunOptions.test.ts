import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRunFlag } from '../../../src/grammar/options/findRunFlag.ts'
import { parseRunOptions } from '../../../src/grammar/options/parseRunOptions.ts'
import { RUN_FLAGS } from '../../../src/grammar/options/RUN_FLAGS.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'
import { optionLists } from '../../differential/optionLists.ts'

const wordsOf = (...words: string[]) => unwrap(parseRunOptions(words)).map(({ word }) => word)
const codesOf = (...words: string[]) => problemsOf(parseRunOptions(words)).map(({ code }) => code)
const fixOf = (...words: string[]) => problemsOf(parseRunOptions(words))[0]?.fix

describe('parseRunOptions reads', () => {
  test.each([
    ['a value behind =', ['--env=A=b'], ['--env=A=b']],
    ['a value in the next word', ['--env', 'A=b'], ['--env=A=b']],
    ['an empty value behind =', ['--name='], ['--name=']],
    ['an empty value in the next word', ['--name', ''], ['--name=']],
    ['a value of several lines', ['--env', 'A=1\n2'], ['--env=A=1\n2']],
    ['a switch', ['--rm'], ['--rm']],
    [
      'every word for on',
      ['1', 't', 'T', 'TRUE', 'true', 'True'].map((on) => `--rm=${on}`),
      Array(6).fill('--rm'),
    ],
    [
      'every word for off',
      ['0', 'f', 'F', 'FALSE', 'false', 'False'].map((off) => `--rm=${off}`),
      Array(6).fill('--rm=false'),
    ],
    ['an optional switch', ['--tls-verify', '--tls-verify=0'], ['--tls-verify', '--tls-verify=false']],
    ['letters together', ['-it'], ['--interactive', '--tty']],
    ['= behind letters, for the last one', ['-it=false'], ['--interactive', '--tty=false']],
    ['a value joined to its letter', ['-eFOO=1'], ['--env=FOO=1']],
    ['a value behind = of its letter', ['-e=FOO=1'], ['--env=FOO=1']],
    ['a value joined behind a switch', ['-ieFOO=1'], ['--interactive', '--env=FOO=1']],
    [
      'a value in the next word behind letters',
      ['-itv', '/:/h'],
      ['--interactive', '--tty', '--volume=/:/h'],
    ],
    ['a volume joined to its letter', ['-v/:/h', '-v=/:/h'], ['--volume=/:/h', '--volume=/:/h']],
    ['-e= as the value "=", as podman does', ['-e='], ['--env==']],
    ['-h as the host name, not as help', ['-h', 'x'], ['--hostname=x']],
    ['-c as the CPU shares, which it is after run', ['-c', '0x10'], ['--cpu-shares=0x10']],
    ['an alias', ['--net=host', '--dns-opt', 'a', '--purge'], ['--network=host', '--dns-option=a', '--rm']],
    ['a name that only a newer release has', ['--retry', '3'], ['--retry=3']],
    ['an option of podman itself', ['--log-level', 'debug'], ['--log-level=debug']],
    ['-- as a value, as podman does', ['--hostname', '--'], ['--hostname=--']],
    [
      'a negative number as a value',
      ['--memory-swap', '-1', '--pids-limit', '-1'],
      ['--memory-swap=-1', '--pids-limit=-1'],
    ],
    ['the same option twice', ['--pull=always', '--pull=never'], ['--pull=always', '--pull=never']],
    ['no word at all', [], []],
  ])('%s', (_what, words, expected) => {
    expect(wordsOf(...words)).toEqual(expected)
  })

  test('where each option began, and the facts about it', () => {
    expect(unwrap(parseRunOptions(['-it', '--env', 'A', '--rm=0']))).toEqual([
      { name: '--interactive', word: '--interactive', at: 0, flag: findRunFlag('interactive') },
      { name: '--tty', word: '--tty', at: 0, flag: findRunFlag('tty') },
      { name: '--env', value: 'A', word: '--env=A', at: 1, flag: findRunFlag('env') },
      { name: '--rm', value: 'false', word: '--rm=false', at: 3, flag: findRunFlag('rm') },
    ])
  })
})

describe('parseRunOptions refuses', () => {
  test.each([
    ['an option that lacks its value', ['--env'], 'options.grammar.value'],
    ['a letter that lacks its value', ['-itv'], 'options.grammar.value'],
    ['-- at the end', ['--rm', '--'], 'options.grammar.positional'],
    ['an image', ['debian'], 'options.grammar.positional'],
    ['an empty word', [''], 'options.grammar.positional'],
    ['a lone dash', ['-'], 'options.grammar.positional'],
    ['a value that is not joined to its switch', ['--tls-verify', 'false'], 'options.grammar.positional'],
    ['an en dash', ['–privileged'], 'options.grammar.positional'],
    ['a name without letters', ['--=x'], 'options.grammar.syntax'],
    ['three dashes', ['---x'], 'options.grammar.syntax'],
    ['-test., which podman leaves out in silence', ['-test.run=1'], 'options.grammar.syntax'],
    ['-test. behind a letter', ['-ttest.v'], 'options.grammar.syntax'],
    ['a switch that is set to a word', ['--tty=no'], 'options.grammar.value'],
    ['a switch that is set to nothing', ['--rm='], 'options.grammar.value'],
    ['a letter that is set to a word', ['-it=no'], 'options.grammar.value'],
    ['-t=, which is -t and -=', ['-t='], 'options.known'],
    ['a letter that is no option', ['-Z'], 'options.known'],
    ['-rm', ['-rm'], 'options.known'],
    ['a letter outside ASCII', ['-é'], 'options.known'],
    ['-D, which stands before run', ['-D'], 'options.known'],
    ['an unknown name without =', ['--nosuch'], 'options.known'],
    ['an abbreviation', ['--privi'], 'options.known'],
    ['upper case', ['--ENV', 'A'], 'options.known'],
    ['upper case with =, which no release will have', ['--ENV=A'], 'options.known'],
    ['a name and its value in one word', ['--env A=b'], 'options.known'],
    ['an option that stands before run', ['--connection=x'], 'options.known'],
    ['a negative number where none may be', ['--cpu-shares=-1'], 'options.grammar.value'],
    ['a word for a number', ['--preserve-fds=x'], 'options.grammar.value'],
    ['a number of more than 64 bits', ['--pids-limit=9223372036854775808'], 'options.grammar.value'],
    ['a word for a fraction', ['--cpus=many'], 'options.grammar.value'],
    ['a list with a quote inside an item', ['--add-host=a"b'], 'options.grammar.value'],
    ['a list of numbers with a word', ['--preserve-fd=3,x'], 'options.grammar.value'],
  ])('%s', (_what, words, code) => {
    expect(parseRunOptions(words).ok).toBe(false)
    expect(codesOf(...words)).toEqual([code])
  })

  test('every mistake at once, each at its word', () => {
    const result = parseRunOptions(
      ['--cpus=x', '--rm', '---x', '--nosuch', 'a', '--env', 'A', 'debian', '-z'],
      'p',
    )
    expect(problemsOf(result).map(({ path, code }) => [path, code])).toEqual([
      ['p[0]', 'options.grammar.value'],
      ['p[2]', 'options.grammar.syntax'],
      ['p[3]', 'options.known'],
      ['p[7]', 'options.grammar.positional'],
    ])
  })

  test('under the path that the caller tells for a word', () => {
    expect(problemsOf(parseRunOptions(['--rm', 'x'], (at) => `key, word ${at + 1}`))[0]?.path).toBe(
      'key, word 2',
    )
  })
})

describe('parseRunOptions offers the cure', () => {
  test.each([
    [['--privilegd'], 'write --privileged'],
    [['-rm'], 'write --rm'],
    [['--env A=b'], 'write the name and its value as two words, or join them with ='],
    [['--tls-verify', 'false'], 'join a value to its option, "--tls-verify=false", or take the word out'],
    [['–rm'], 'write the dash as an ASCII hyphen: --name'],
    [['-i='], 'write true or false after the =, or remove it'],
    [['--'], 'leave it out: the end of the options is marked where the image follows'],
    [['--url=x'], 'remove it: Podman accepts it only before "run"'],
    [['--nothing-like-it=1'], 'look it up in podman-run(1), and write it as --name=value'],
  ])('%j', (words, fix) => {
    expect(fixOf(...words)).toBe(fix)
  })
})

describe('parseRunOptions warns of', () => {
  test('an option that no release has, which it returns as it is', () => {
    const result = parseRunOptions(['--brand-new=a=b'])
    expect(result).toMatchObject({
      ok: true,
      value: [{ name: '--brand-new', value: 'a=b', word: '--brand-new=a=b', at: 0 }],
      warnings: [{ code: 'options.known', severity: 'warn' }],
    })
    expect(unwrap(result)[0]).not.toHaveProperty('flag')
  })

  test.each([
    [
      'an option that is taken as a value',
      ['--env', '--privileged'],
      'options.grammar.value',
      '--env=--privileged',
    ],
    ['-- that is taken as a value', ['--hostname', '--'], 'options.grammar.value', '--hostname=--'],
    ['a long name behind one dash', ['-pull=never'], 'options.grammar.syntax', '--publish=ull=never'],
    ['-env', ['-env'], 'options.grammar.syntax', '--env=nv'],
  ])('%s', (_what, words, code, word) => {
    expect(wordsOf(...words)).toEqual([word])
    expect(codesOf(...words)).toEqual([code])
  })

  test('nothing where letters only look like a name', () => {
    expect(codesOf('-ip', '80:80')).toEqual([])
    expect(codesOf('--runtime-flag', '--debug')).toEqual([])
    expect(codesOf('--hostname', 'myenv')).toEqual([])
    expect(codesOf('--hostname', 'myenv=--a')).toEqual([])
  })
})

describe('normalised words', () => {
  test('mean the same when they are read again', () => {
    fc.assert(
      fc.property(optionLists(), (words) => {
        const first = parseRunOptions(words)
        if (!first.ok) return
        const again = unwrap(parseRunOptions(first.value.map(({ word }) => word)))
        expect(again).toEqual(first.value.map((option, at) => ({ ...option, at })))
      }),
      { numRuns: 2000 },
    )
  })

  test('are accepted for every flag with its simplest value', () => {
    for (const { name, type } of RUN_FLAGS) {
      const word = type === 'bool' || type === 'optionalBool' ? `--${name}` : `--${name}=1`
      expect(wordsOf(word)).toEqual([word])
      expect(codesOf(word)).toEqual([])
    }
  })
})

const anyWord = fc.oneof(
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: fc.constantFrom(...'-=test.ZA "\n,\u2013') }),
)

describe('parseRunOptions withstands', () => {
  test('any words at all', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 6 }), (words) => {
        const result = parseRunOptions(words)
        for (const { fix, expected } of problemsOf(result)) expect(fix !== '' && expected !== '').toBe(true)
      }),
    )
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('--%s as a name', (name) => {
    expect(codesOf(`--${name}=x`)).toEqual(['options.known'])
  })

  test.each([
    ['a list with a million quotes', `--add-host=${'"'.repeat(1_000_001)}`],
    ['a number with a million digits', `--pids-limit=${'9'.repeat(1_000_000)}`],
    ['a number with a million underscores', `--cpus=${'1_'.repeat(500_000)}`],
    ['more letters than a call can have arguments', `-${'t'.repeat(200_000)}Z`],
    ['a name of a million letters', `--${'a'.repeat(1_000_000)}`],
  ])('%s', (_what, word) => {
    const started = performance.now()
    expect(parseRunOptions([word]).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
