import { cleanPath, isNormalised } from '../grammar/path/cleanPath.ts'
import { cleanPathRelation } from '../grammar/path/pathRelation.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Job } from './Job.ts'

/** The longest job or step name: one part of a path on every file system in use. */
const LONGEST_NAME = 255

/** What is wrong with the job's name, its step's name and its script. */
export function nameProblems({ job, step, script, directories }: Job): readonly Problem[] {
  const problems: Problem[] = []
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(job) || job.length > LONGEST_NAME) {
    problems.push(
      refusal({
        code: 'context.job',
        path: 'job',
        expected: `a job’s name must be 1 to ${LONGEST_NAME} letters, digits, _, . or -, starting with a letter or a digit`,
        saw: shown(job),
        fix: 'use the CI job’s id',
      }),
    )
  }
  if (!/^[ -.0-~]+$/.test(step) || step.length > LONGEST_NAME) {
    problems.push(
      refusal({
        code: 'context.step',
        path: 'step',
        expected: `a step’s name must be 1 to ${LONGEST_NAME} printable ASCII characters without /`,
        saw: shown(step),
        fix: 'pass the sub-stage’s name as the runner gave it',
      }),
    )
  }
  if (!isNormalised(script) || cleanPathRelation(script, cleanPath(directories.scripts)) !== 'inside') {
    problems.push(
      refusal({
        code: 'context.script',
        path: 'script',
        expected: 'the script must be an absolute, normalised path inside directories.scripts',
        saw: shown(script),
        fix: `put the script into ${shown(directories.scripts)}`,
      }),
    )
  }
  return problems
}
