import { describe, expect, test } from 'vitest'
import { createPlanner } from '../../../src/planner/createPlanner.ts'
import { parseConfig } from '../../../src/planner/parseConfig.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'
import { argumentWord } from '../../../src/render/toArgv.ts'
import { EXAMPLE_JOB, tomlOf } from '../../planner/example.ts'

type Host = Readonly<Record<string, string>>

const configOf = (entries: readonly string[]) =>
  parseConfig(tomlOf({ podman: `custom_options = ${JSON.stringify(entries)}` }))

const stepOf = (entries: readonly string[], hostVariables: Host) =>
  createPlanner(unwrap(configOf(entries))).step({ ...EXAMPLE_JOB, hostVariables })

/** The words of the run command that came from the list. */
const wordsOf = (entries: readonly string[], host: Host): readonly string[] =>
  unwrap(stepOf(entries, host))
    .commands.flatMap((command) => (command.kind === 'podman' ? command.arguments : []))
    .filter(({ origin }) => origin.kind === 'config' && origin.key.includes('custom_options'))
    .map(argumentWord)

const codesOf = (problems: ReturnType<typeof problemsOf>) =>
  problems
    .filter(({ path }) => path.includes('custom_options'))
    .map(({ code, path }) => `${code} ${path.replace(/.*\[/, '[')}`)

describe('a host variable fills its hole, and the rest of the list is what it was', () => {
  test.each<[title: string, entries: readonly string[], host: Host, words: readonly string[]]>([
    ['in a value', ['--env=A=$X', '--init'], { X: 'b c' }, ['--env=A=b c', '--init']],
    ['as a whole value', ['--volume=$X'], { X: '/a:/b' }, ['--volume=/a:/b']],
    ['in the next word of the entry', ['--env A=$X --init'], { X: '1' }, ['--env=A=1', '--init']],
    ['in the next entry', ['--volume', '$X/a:/b'], { X: '/host' }, ['--volume=/host/a:/b']],
    ['behind a letter and text', ['-eA=$X'], { X: '1' }, ['--env=A=1']],
    ['right behind a letter', ['-v$X:/b', '--init'], { X: '/a' }, ['--volume=/a:/b', '--init']],
    ['an empty value behind a letter takes the next word', ['-e$X', 'A=1'], { X: '' }, ['--env=A=1']],
    ['twice', ['--env=$X=$X'], { X: 'A' }, ['--env=A=A']],
    ['a number', ['--cpus=$X'], { X: '2' }, ['--cpus=2']],
    ['a switch', ['--init=$X'], { X: 'false' }, ['--init=false']],
    ['an option of no known release', ['--future=$X'], { X: '1' }, ['--future=1']],
    ['an option', ['$X', '--init'], { X: '--privileged' }, ['--privileged', '--init']],
    ['an option that takes the next word', ['--init', '$X', 'A=1'], { X: '-e' }, ['--init', '--env=A=1']],
  ])('%s', (_title, entries, host, words) => {
    expect(wordsOf(entries, host)).toEqual(words)
  })
})

describe('what a value decides is said of the job', () => {
  test.each<[title: string, entries: readonly string[], host: Host, codes: readonly string[]]>([
    ['no value', ['--env=A=$X', '--init'], {}, ['config.value [0]']],
    ['no number', ['--cpus=$X'], { X: 'two' }, ['options.grammar.value [0]']],
    ['neither a value nor a number', ['--cpus=$X'], {}, ['config.value [0]', 'options.grammar.value [0]']],
    ['a control character', ['--env=A=$X'], { X: 'a\nb' }, ['input.text [0]']],
    ['no volume', ['--volume=$X:/b'], { X: 'a b' }, ['volume.grammar.name [0]']],
    ['a mode that breaks the job', ['--init', '--detach=$X'], { X: 'true' }, ['options.breaks-job [1]']],
    ['a reserved name', ['$X'], { X: '--name=x' }, ['options.reserved [0]']],
    ['an image', ['$X'], { X: 'image' }, ['options.grammar.positional [0]']],
    [
      'each of two',
      ['--cpus=$X', '--volume=$Y:/b'],
      { X: 'two', Y: 'a b' },
      ['options.grammar.value [0]', 'volume.grammar.name [1]'],
    ],
  ])('%s', (_title, entries, host, codes) => {
    expect(codesOf(problemsOf(stepOf(entries, host)))).toEqual(codes)
  })
})

describe('what no value decides is said of the configuration', () => {
  test.each<[title: string, entries: readonly string[], codes: readonly string[]]>([
    ['a reserved option behind a variable', ['--env=A=$X --name=x'], ['options.reserved [0]']],
    [
      'a reserved option behind a variable that may be anything',
      ['$X', '--name=x'],
      ['options.reserved [1]'],
    ],
    ['a name that nobody knows', ['--future=$X'], ['options.known [0]']],
    ['an option where a value belongs', ['--env', '--volume=$X:/b'], ['options.grammar.value [0]']],
    ['nothing', ['--cpus=$X', '--volume=$X', '--env', '$X'], []],
  ])('%s', (_title, entries, codes) => {
    expect(codesOf(problemsOf(configOf(entries)))).toEqual(codes)
  })
})
