import { formatProblem } from '../../problem/formatProblem.ts'
import type { Problem } from '../../problem/Problem.ts'
import { escapedText } from '../../problem/shown.ts'
import type { FileReport } from './FileReport.ts'

/** One problem a line: how grave, its code, the file, the problem. */
export const textReport = (files: readonly FileReport[]): string =>
  files
    .flatMap(({ file, problems }) =>
      problems.map(
        (problem) =>
          `${WORDS[problem.severity]} [${problem.code}] ${escapedText(file)}: ${formatProblem(problem)}\n`,
      ),
    )
    .join('')

const WORDS: Readonly<Record<Problem['severity'], string>> = {
  refuse: 'refused',
  warn: 'warning',
  note: 'note',
}
