import { describe, expect, test } from 'vitest'
import { optionsForVersion } from '../../../src/grammar/options/optionsForVersion.ts'
import { parseRunOptions } from '../../../src/grammar/options/parseRunOptions.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const saidOf = (version: string, ...words: string[]) =>
  optionsForVersion(unwrap(parseRunOptions(words)), version).map(({ severity, code, path }) =>
    [severity, code, path].join(' '),
  )

describe('optionsForVersion', () => {
  test.each([
    [
      'an option the release does not have yet',
      '4.9.4',
      ['--rm', '--retry=3'],
      ['refuse options.known options[1]'],
    ],
    ['an option the release has', '5.0', ['--retry=3'], []],
    [
      'an option the release does not have any more',
      '6.0.0',
      ['--network-cmd-path=x'],
      ['refuse options.known options[0]'],
    ],
    ['the last release that has it', '5.8.6', ['--network-cmd-path=x'], []],
    [
      'a comma that parted values before 5.0',
      '4.3.1',
      ['--annotation=a=b,c=d'],
      ['warn options.grammar.value options[0]'],
    ],
    [
      'a quote that was read as CSV before 5.0',
      '4.3.1',
      ['--device="/dev/a"'],
      ['warn options.grammar.value options[0]'],
    ],
    [
      'a quote that was refused before 5.0',
      '4.3.1',
      ['--log-opt=tag=a"b'],
      ['refuse options.grammar.value options[0]'],
    ],
    ['a value that reads alike in all releases', '4.3.1', ['--annotation=a=b', '--gpus=all'], []],
    ['the same values from 5.0 on', '5.0.0', ['--annotation=a=b,c=d', '--log-opt=tag=a"b'], []],
    ['a comma in what was one text before 5.0', '4.3.1', ['--gpus=0,1'], []],
    ['a comma in an option that never parted values', '4.3.1', ['--env=A=b,c'], []],
    ['an option that no release has', '4.3.1', ['--brand-new=1'], []],
  ])('%s', (_what, version, words, expected) => {
    expect(saidOf(version, ...words)).toEqual(expected)
  })
})
