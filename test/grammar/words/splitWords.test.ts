import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandWord } from '../../../src/grammar/words/expandWord.ts'
import { splitWords } from '../../../src/grammar/words/splitWords.ts'
import type { Word } from '../../../src/grammar/words/Word.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

/** Words as text again, a variable as `<NAME>`. */
const wordsOf = (entry: string) =>
  unwrap(splitWords(entry, 'p')).map((word: Word) =>
    word.map((segment) => (segment.kind === 'text' ? segment.text : `<${segment.name}>`)).join(''),
  )

describe('splitWords reads', () => {
  test('a backslash at a line’s end as a blank between words, and as nothing in one', () => {
    expect(wordsOf('a \\\n  b \\\n\\\nc d\\\ne')).toEqual(['a', 'b', 'c', 'de'])
  })

  test.each([
    ['one word', '--userns=keep-id', ['--userns=keep-id']],
    ['several words', '--security-opt label=disable', ['--security-opt', 'label=disable']],
    ['blanks, tabs and line ends between words', ' -e  A=1\t-e\n B=2 ', ['-e', 'A=1', '-e', 'B=2']],
    ['single quotes', "'--env=A=b c'", ['--env=A=b c']],
    ['double quotes', '--env "A=b c"', ['--env', 'A=b c']],
    ['quotes in the middle of a word', `--env=A="b c"'d'e`, ['--env=A=b cde']],
    ['an empty word in quotes', `--name ''""`, ['--name', '']],
    ['a backslash before a blank', 'a\\ b', ['a b']],
    ['a backslash before what a shell would act on', '\\*\\#\\$A\\~\\&\\`', ['*#$A~&`']],
    ['a backslash in single quotes as it is', `'a\\n\\'`, ['a\\n\\']],
    ['a backslash in double quotes before a letter as it is', '"a\\n"', ['a\\n']],
    ['a backslash in double quotes before what it quotes', '"\\"\\$\\`\\\\"', ['"$`\\']],
    ['a line that is carried on', 'a\\\nb "c\\\nd"', ['ab', 'cd']],
    ['patterns in quotes', `'--env=LC_*' "a?[b]"`, ['--env=LC_*', 'a?[b]']],
    ['operators in quotes', `'--entrypoint=["a"]' "a&b;c|d"`, ['--entrypoint=["a"]', 'a&b;c|d']],
    ['# inside a word', 'a#b', ['a#b']],
    ['~ inside a word', 'a~b', ['a~b']],
    ['~ inside a value', 'a=b~c', ['a=b~c']],
    ['braces without a list', '--log-opt=tag={{.Name}},x=1', ['--log-opt=tag={{.Name}},x=1']],
    ['two dots before braces', '..{a}', ['..{a}']],
    ['a $ that stands for itself', '$ a$ "b$" $= $.', ['$', 'a$', 'b$', '$=', '$.']],
    ['variables', `$A \${B}c d$E.f "$G h"`, ['<A>', '<B>c', 'd<E>.f', '<G> h']],
    ['no variable in single quotes', `'$A' '\${A}'`, ['$A', `\${A}`]],
    ['a variable beside text, and one apart from it', 'a$X b a $X b', ['a<X>', 'b', 'a', '<X>', 'b']],
    ['letters outside ASCII', '–rm é "名"', ['–rm', 'é', '名']],
  ])('%s', (_what, entry, words) => {
    expect(wordsOf(entry)).toEqual(words)
  })
})

test.each<readonly [string, string, Word]>([
  ['the empty word has no segment', "''", []],
  ['a variable alone is one', '$A', [{ kind: 'variable', name: 'A' }]],
  [
    'texts side by side are one, however they are quoted',
    `a'b'"c"\\d$A"e$B"`,
    [
      { kind: 'text', text: 'abcd' },
      { kind: 'variable', name: 'A' },
      { kind: 'text', text: 'e' },
      { kind: 'variable', name: 'B' },
    ],
  ],
])('%s', (_what, entry, word) => {
  expect(unwrap(splitWords(entry, 'p'))).toEqual([word])
})

describe('splitWords refuses', () => {
  test.each([
    ['nothing', '', 'an entry of an option list must hold at least one word'],
    ['blanks only', ' \t\n', 'an entry of an option list must hold at least one word'],
    ['operators', 'a&b', 'an operator of the shell'],
    ['a second command', '--rm; id', 'an operator of the shell'],
    ['a redirection', 'a>b', 'an operator of the shell'],
    ['a pattern', '--env=LC_*', 'a pattern of the shell'],
    ['a pattern with [', '--entrypoint=["a"]', 'a pattern of the shell'],
    ['a comment', '--rm # for now', 'a word that begins with #'],
    ['a command', '$(id)', 'a $ must begin the name of a variable'],
    ['a command in quotes', '"$(id)"', 'a $ must begin the name of a variable'],
    ['backquotes', '`id`', 'a $ must begin the name of a variable'],
    ['backquotes in quotes', '"`id`"', 'a $ must begin the name of a variable'],
    ['a default for a variable', `\${A:-b}`, 'a $ must begin the name of a variable'],
    ['a parameter', '$1', 'a $ must begin the name of a variable'],
    ['a special parameter', '$$', 'a $ must begin the name of a variable'],
    ["bash's own quotes", "$'a'", 'a $ must begin the name of a variable'],
    ['an unclosed brace', `\${A`, 'a $ must begin the name of a variable'],
    ['a home folder', '~/x', 'a ~ must be quoted'],
    ['a home folder in a value', '--volume=~/x:/y', 'a ~ must be quoted'],
    ['a home folder behind a colon', '--volume=/a:~/x', 'a ~ must be quoted'],
    ['a list in braces', '--volume={/a,/b}', 'braces with a list'],
    ['a range in braces', 'x{1..3}', 'braces with a list'],
    ['a list in braces behind one that closes nothing', 'a}b{c,d}', 'braces with a list'],
    ['a list that bash finds behind braces', '{1},2}', 'braces with a list'],
    ['an open single quote', "a 'b", 'a quote must be closed'],
    ['an open double quote', 'a "b', 'a quote must be closed'],
    ['a backslash at the end', 'a\\', 'a backslash must come before'],
  ])('%s', (_what, entry, expected) => {
    const problems = problemsOf(splitWords(entry, 'p'))
    expect(problems[0]).toMatchObject({ code: 'config.value', severity: 'refuse', path: 'p' })
    expect(problems.map((problem) => problem.expected)).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    )
  })

  test('everything that is wrong, each sort once', () => {
    expect(problemsOf(splitWords('* * ; ~ "', 'p'))).toHaveLength(4)
  })
})

test.each(['&*', '*&', '#*', '~*', '$1*', '`*', '"$1"*', '{a,}*'])(
  '%s: one fault hides none beside it',
  (entry) => {
    expect(problemsOf(splitWords(entry, 'p'))).toHaveLength(2)
  },
)

describe('expandWord', () => {
  const host = new Map([
    ['HOME', '/home/a b'],
    ['EMPTY', ''],
    ['WILD', '* $HOME "'],
  ])
  const expanded = (entry: string) =>
    unwrap(splitWords(entry, 'p')).map((word) => expandWord(word, (name) => host.get(name)))

  test.each([
    ['a value in the middle of a word', 'a:$HOME/x', 'a:/home/a b/x'],
    ['a value that is empty', `\${EMPTY}`, ''],
    ['a value that looks like more, as it is', 'x$WILD', 'x* $HOME "'],
  ])('puts in %s', (_what, entry, text) => {
    expect(expanded(entry)).toEqual([{ kind: 'expanded', text }])
  })

  test('names every variable that is not set, once', () => {
    expect(expanded('$A$HOME$B$A')).toEqual([{ kind: 'unset', names: ['A', 'B'] }])
  })
})

describe('a shell', () => {
  const shells = ['sh', 'bash', 'dash', 'busybox']
  const isHere = (shell: string) => spawnSync(shell, ['-c', ':']).error === undefined
  const entry = fc.string({
    unit: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...'ab1-=/.,:{}"\'\\$~# \té') },
      { weight: 1, arbitrary: fc.constantFrom(...'|&;<>()*?[]!^%@+`', `\${A}`, '$A', '..', '\\"') },
    ),
    minLength: 1,
    maxLength: 14,
  })
  const accepted = fc.sample(entry, { numRuns: 20_000, seed: 11 }).flatMap((text) => {
    const words = splitWords(text, 'p')
    if (!words.ok || words.value.flat().some((part) => part.kind === 'variable' && part.name !== 'A'))
      return []
    const texts = words.value.map((word) => expandWord(word, () => 'V'))
    return [{ text, words: texts.map((word) => (word.kind === 'expanded' ? word.text : '')) }]
  })

  test.each(shells.filter(isHere))('%s reads what splitWords accepts as the same words', (shell) => {
    expect(accepted.length).toBeGreaterThan(1000)
    const script = accepted.map(({ text }) => `printf '%s\\0' ${text} END\n`).join('')
    const { stdout } = spawnSync(shell, shell === 'busybox' ? ['sh', '-s'] : ['-s'], {
      input: script,
      env: { A: 'V', PATH: process.env['PATH'] },
      encoding: 'utf8',
      maxBuffer: 1 << 27,
    })
    expect(stdout.split('END\0').slice(0, -1)).toEqual(
      accepted.map(({ words }) => words.map((word) => `${word}\0`).join('')),
    )
  })
})

describe('splitWords withstands', () => {
  test.each([
    ['open braces', '{'],
    ['variables', '$A'],
    ['variables that do not end', `\${A`],
    ['quotes', '"'],
    ['commands', '$('],
    ['backslashes', '\\a'],
  ])('a hundred thousand %s', (_what, piece) => {
    const started = performance.now()
    splitWords(piece.repeat(100_000), 'p')
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
