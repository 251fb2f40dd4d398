import type { Problem } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { faultProblems } from '../podman-version/ReleaseFault.ts'
import type { RunOption } from './RunOption.ts'
import { valueFaults } from './values/valueFaults.ts'

/**
 * What Podman refuses about the value of an option after it has read the words: a size that is none, a port out of
 * range, an unknown mode.
 *
 * @param option one of what `parseRunOptions` gave
 * @param path where it was written
 * @param version the Podman that will run, such as `4.3.1`; without it any
 * @returns `options.grammar.value`: a refusal where Podman refuses the value; a warning where a later release may take
 * it or where it depends on the host; a note where only newer releases refuse it
 */
export const optionValueProblems = (
  { flag, value, word }: Pick<RunOption, 'flag' | 'value' | 'word'>,
  path: string,
  version?: string,
): readonly Problem[] =>
  flag === undefined || value === undefined
    ? []
    : faultProblems(valueFaults(flag, value), {
        code: 'options.grammar.value',
        path,
        saw: shown(word),
        ...(version === undefined ? {} : { version }),
      })
