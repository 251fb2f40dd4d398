import type { SourcedOption } from '../../config/SiteOptions.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Problem } from '../../problem/Problem.ts'
import { problemsOf } from '../../problem/Result.ts'
import { judge, type Severities } from '../judge.ts'
import { optionFindings } from './optionFindings.ts'

/** What the policy says about one option of the site, and Podman's grammar about its volume. */
export const optionProblems = (
  option: SourcedOption,
  path: string,
  severities: Severities,
): readonly Problem[] => [
  ...judge(optionFindings(option, path), severities),
  ...(option.name === '--volume' ? problemsOf(parseVolume(option.value ?? '', path)) : []),
]
