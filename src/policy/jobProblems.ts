import { directoryProblems } from '../job/directoryProblems.ts'
import type { Job } from '../job/Job.ts'
import { nameProblems } from '../job/nameProblems.ts'
import type { Problem } from '../problem/Problem.ts'
import { inputTextFindings } from './inputText.ts'
import { type Finding, judge, type Severities } from './judge.ts'

/** What is wrong with the job's names, its script and its folders, whatever is asked of it. */
export const jobProblems = (job: Job, severities: Severities): readonly Problem[] => [
  ...nameProblems(job),
  ...directoryProblems(job),
  ...judge(textFindings(job), severities),
]

/** Whatever of the job context becomes a word and has no grammar of its own. */
const textFindings = ({ script, directories }: Job): readonly Finding[] => [
  ...inputTextFindings('script', script),
  ...Object.entries(directories).flatMap(([name, folder]) =>
    inputTextFindings(`directories.${name}`, folder),
  ),
]
