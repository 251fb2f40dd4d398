import type { Problem } from '../../problem/Problem.ts'
import type { FileReport } from './FileReport.ts'
import { fingerprint } from './fingerprint.ts'
import { messageOf } from './messageOf.ts'

const SEVERITIES: Readonly<Record<Problem['severity'], string>> = {
  refuse: 'blocker',
  warn: 'major',
  note: 'info',
}

/**
 * Problems as GitLab's Code Quality report, shown in a merge request beside the line. GitLab wants a line of each:
 * what has no place in the file is shown at its first.
 *
 * Source: GitLab documentation, Code Quality report format.
 */
export function codeQualityReport(files: readonly FileReport[]): string {
  const seen = new Map<string, number>()
  const issues = files.flatMap(({ file, problems }) =>
    problems.map((problem) => ({
      description: messageOf(problem),
      check_name: problem.code,
      fingerprint: fingerprint(file, problem, seen),
      severity: SEVERITIES[problem.severity],
      location: { path: file.replace(/^(?:\.\/)+/, ''), lines: { begin: problem.at?.line ?? 1 } },
    })),
  )
  return `${JSON.stringify(issues, null, 2)}\n`
}
