import { directoryProblems } from '../job/directoryProblems.ts'
import type { Job } from '../job/Job.ts'
import { nameProblems } from '../job/nameProblems.ts'
import type { Problem } from '../problem/Problem.ts'
import { joined } from '../problem/Result.ts'
import { inputTextFindings } from './inputText.ts'
import { type Finding, judge, type Severities } from './judge.ts'

/** What is wrong with the job's names, its script and its folders, whatever is asked of it. */
export const jobProblems = (job: Job, severities: Severities): readonly Problem[] =>
  joined(nameProblems(job), directoryProblems(job), judge(textFindings(job), severities))

/** Whatever of the job context becomes a word and has no grammar of its own. */
const textFindings = ({ script, directories: { builds, cache, scripts, state } }: Job): readonly Finding[] =>
  joined(
    inputTextFindings('script', script),
    inputTextFindings('directories.builds', builds),
    inputTextFindings('directories.cache', cache),
    inputTextFindings('directories.scripts', scripts),
    inputTextFindings('directories.state', state),
  )
