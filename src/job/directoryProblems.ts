import { isNormalised } from '../grammar/path/cleanPath.ts'
import { folderSet } from '../grammar/path/folderSet.ts'
import { cleanPathRelation } from '../grammar/path/pathRelation.ts'
import { SYSTEM_FOLDERS } from '../grammar/path/SYSTEM_FOLDERS.ts'
import { type Problem, refusal } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { Job, JobDirectories } from './Job.ts'

const NAMES = ['builds', 'cache', 'scripts', 'state'] as const

/**
 * What is wrong with the job's folders. Each must be a path that Podman can mount, and none may lie in
 * another: a mount of one would show, or hide, the other.
 */
export function directoryProblems({ directories }: Job): readonly Problem[] {
  const problems: Problem[] = []
  for (const name of NAMES) {
    const expected = faultOf(directories[name])
    if (expected !== undefined) problems.push(problem(name, directories[name], expected))
  }
  return problems.length > 0 ? problems : overlaps(directories)
}

type Name = (typeof NAMES)[number]

function faultOf(folder: string): string | undefined {
  if (!isNormalised(folder) || folder.includes(':')) {
    return 'a job folder must be an absolute, normalised path without ":", which Podman cannot mount'
  }
  return system.areIn(folder)
    ? 'a job folder must not be, or hold, a folder of the operating system'
    : undefined
}

const system = folderSet(SYSTEM_FOLDERS)

function overlaps(directories: JobDirectories): readonly Problem[] {
  const problems: Problem[] = []
  for (const [name, other] of PAIRS) {
    if (cleanPathRelation(directories[name], directories[other]) === 'apart') continue
    const expected = `the folders of a job must lie apart; this one and directories.${name} do not`
    problems.push(problem(other, directories[other], expected))
  }
  return problems
}

const PAIRS = NAMES.flatMap((name, index) => NAMES.slice(index + 1).map((other) => [name, other] as const))

const problem = (name: Name, folder: string, expected: string): Problem =>
  refusal({
    code: 'context.directory',
    path: `directories.${name}`,
    expected,
    saw: shown(folder),
    fix: 'give the job a folder of its own for each of builds, cache, scripts and state',
  })
