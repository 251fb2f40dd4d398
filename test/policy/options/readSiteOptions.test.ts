import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../src/planner/parseConfig.ts'
import { problemsOf } from '../../../src/problem/Result.ts'
import { tomlOf } from '../../planner/example.ts'

test('a fault within an entry is told with the place of the entry, as every other mistake of the file', () => {
  const toml = tomlOf({ podman: 'custom_options = [\n  "--init",\n  "--env=A=1; id",\n]' })
  const [problem] = problemsOf(parseConfig(toml))
  expect([problem?.code, problem?.path]).toEqual(['config.value', 'general.podman.custom_options[1]'])
  expect(problem?.at).toEqual({
    line: toml.split('\n').findIndex((line) => line.includes('id')) + 1,
    column: 3,
  })
})

describe('one mistake in a list hides no other', () => {
  const codesAt = (entries: readonly string[]) =>
    problemsOf(parseConfig(tomlOf({ podman: `custom_options = ${JSON.stringify(entries)}` })))
      .filter(({ severity, path }) => severity === 'refuse' && path.includes('custom_options'))
      .map(({ code, path }) => `${code} ${path.replace(/.*\[/, '[')}`)

  test.each<[title: string, entries: readonly string[], problems: readonly string[]]>([
    [
      'a value that is missing',
      ['--detach', '--name=x', '--gpus'],
      ['options.grammar.value [2]', 'options.breaks-job [0]', 'options.reserved [1]'],
    ],
    [
      'a word of the shell',
      ['--env=A=1; id', '--detach', '--volume=/a'],
      ['config.value [0]', 'options.breaks-job [1]'],
    ],
    [
      'two words in one entry, and a volume',
      ['--volume /a:b', '--label podman-plan.x=1', '-'],
      ['options.grammar.positional [2]', 'volume.grammar.target [0]', 'options.reserved [1]'],
    ],
    [
      'a value in an entry of its own is nothing that can be told without its option',
      ['--memory', '4g', '--gpus'],
      ['options.grammar.value [2]'],
    ],
    [
      'an option whose value is no word of a shell does not lack one',
      ['--memory', '4g; id'],
      ['config.value [1]'],
    ],
  ])('%s', (_title, entries, problems) => {
    expect(codesAt(entries)).toEqual(problems)
  })
})
