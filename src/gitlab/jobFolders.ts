import type { JobContext } from '../job/JobContext.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { type Result, settle } from '../problem/Result.ts'
import { shown } from '../problem/shown.ts'

/** What tells a job's folders from those of every other job of the same user. */
export interface FolderParts {
  /** First characters of the runner's token: CI_RUNNER_SHORT_TOKEN. */
  readonly shortToken: string
  /** Counts the jobs that one runner runs at once: CI_CONCURRENT_ID. */
  readonly concurrentId: string
  /** `group/project` */
  readonly project: string
  readonly job: string
}

export interface JobFolders {
  readonly directories: JobContext['directories']
  /** Below which all jobs of the slot have their scripts and states, this one alone at a time. */
  readonly slot: string
  /** Where GitLab Runner puts the project's working copy, unless the job says otherwise with GIT_CLONE_PATH. */
  readonly workingCopy: string
  /** Name of the job, unique on this host for this user. */
  readonly job: string
}

/**
 * The job's folders below `data_dir`, close to Jacamar's: two runners of one user never share one of builds or scripts.
 * What is mounted is the project's own: GitLab Runner makes `GROUP/PROJECT` and `GROUP/PROJECT.tmp` below builds, and
 * `git clone` removes the former, so that it cannot be the mount itself. No group and no project can be called `-`, so
 * that no project's folder lies in that of another.
 * Reports `gitlab.environment` for a part that is no name of a folder.
 */
export function jobFolders(dataDirectory: string, parts: FolderParts): Result<JobFolders> {
  const { shortToken, concurrentId, project, job } = parts
  // No longer than the name of a file can be; the token, no longer than a container's name is good for.
  const problems = [
    ...partProblems('CI_RUNNER_SHORT_TOKEN', shortToken, /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/),
    ...partProblems('CI_CONCURRENT_ID', concurrentId, /^[0-9]{1,9}$/),
    ...partProblems(
      'CI_PROJECT_PATH',
      project,
      /^(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,253}\/)+\.?[A-Za-z0-9_][A-Za-z0-9_.-]{0,253}$/,
    ),
    ...partProblems('CI_JOB_ID', job, /^[0-9]{1,20}$/),
  ]
  return settle(problems, () => {
    const runner = `${shortToken}/${concurrentId.padStart(3, '0')}`
    const builds = `${dataDirectory}/builds/${runner}/${project}/-`
    const slot = `${dataDirectory}/scripts/${runner}`
    return {
      directories: {
        builds,
        cache: `${dataDirectory}/cache/${project}/-`,
        scripts: `${slot}/${project}/${job}`,
      },
      slot,
      workingCopy: `${builds}/${project}`,
      // A token can begin with a dash or an underscore, a container's name cannot.
      job: `${shortToken.replace(/^(?=[^A-Za-z0-9])/, 'x')}-${job}`,
    }
  })
}

const partProblems = (name: string, value: string, form: RegExp): readonly Problem[] =>
  form.test(value)
    ? []
    : [
        refusal({
          code: 'gitlab.environment',
          path: name,
          expected: 'GitLab Runner must set this to letters and digits that can name a folder',
          saw: shown(value),
          fix: 'use GitLab Runner’s custom executor; a pipeline must not set this variable',
        }),
      ]
