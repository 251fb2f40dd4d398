import { describe, expect, test } from 'vitest'
import { minimumVersion } from '../../../src/grammar/options/minimumVersion.ts'
import { parseRunOptions } from '../../../src/grammar/options/parseRunOptions.ts'
import { unwrap } from '../../../src/problem/unwrap.ts'

const neededBy = (...words: string[]) => {
  const found = minimumVersion(unwrap(parseRunOptions(words)))
  return found && [found.version, ...found.askedBy.map(({ word }) => word)]
}

describe('minimumVersion is', () => {
  test.each([
    ['that of the newest option', ['--rm', '--retry=3', '--unsetenv-all'], ['5.0', '--retry=3']],
    [
      'asked for by all that need it',
      ['--retry=3', '--retry-delay=1s'],
      ['5.0', '--retry=3', '--retry-delay=1s'],
    ],
    [
      'a number, not a text',
      ['--timeout=1', '--hosts-file=x', '--health-on-failure=kill'],
      ['5.4', '--hosts-file=x'],
    ],
    ['that of the long name, which the plan writes', ['-c', '5'], ['2.0', '--cpu-shares=5']],
    ['nothing without options', [], undefined],
    ['nothing for options that no release has', ['--brand-new=1'], undefined],
  ])('%s', (_what, words, expected) => {
    expect(neededBy(...words)).toEqual(expected)
  })
})
