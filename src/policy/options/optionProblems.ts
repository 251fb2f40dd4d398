import { checkedOption, type SourcedOption } from '../../config/SiteOptions.ts'
import { optionValueProblems } from '../../grammar/options/optionValueProblems.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Problem } from '../../problem/Problem.ts'
import { problemsOf } from '../../problem/Result.ts'
import { shown } from '../../problem/shown.ts'
import { type Finding, judge, type Severities } from '../judge.ts'
import { optionFindings } from './optionFindings.ts'

/** What the policy says about one option of the site, and Podman's grammar about its value. */
export const optionProblems = (
  written: SourcedOption,
  path: string,
  severities: Severities,
): readonly Problem[] => {
  const option = checkedOption(written)
  return [
    ...judge([...optionFindings(option, path), ...nodeFindings(written, path)], severities),
    ...(option.name === '--volume' ? problemsOf(parseVolume(option.value ?? '', path)) : []),
    // What stands in for a value of the node says nothing about its form.
    ...(written.onNode === undefined ? optionValueProblems(option, path) : []),
  ]
}

/** Rule `options.node-variable`. */
const nodeFindings = ({ word, onNode }: SourcedOption, path: string): readonly Finding[] =>
  onNode === undefined
    ? []
    : [
        {
          code: 'options.node-variable',
          path,
          expected: 'a value that only the node knows cannot be checked: the node inserts it unchanged',
          saw: shown(word),
          fix: `nothing, if jobs may have any value of it; everything else was checked with ${shown(onNode.standIn)}`,
        },
      ]
