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
  const spelling = NAMES.flatMap((name) => spellingProblems(name, directories))
  return spelling.length > 0 ? spelling : NAMES.flatMap((name, index) => overlaps(name, index, directories))
}

type Name = (typeof NAMES)[number]

function spellingProblems(name: Name, directories: JobDirectories): readonly Problem[] {
  const folder = directories[name]
  if (!isNormalised(folder) || folder.includes(':')) {
    return [
      problem(
        name,
        folder,
        'a job folder must be an absolute, normalised path without ":", which Podman cannot mount',
      ),
    ]
  }
  return system.areIn(folder)
    ? [problem(name, folder, 'a job folder must not be, or hold, a folder of the operating system')]
    : []
}

const system = folderSet(SYSTEM_FOLDERS)

function overlaps(name: Name, index: number, directories: JobDirectories): readonly Problem[] {
  return NAMES.slice(index + 1)
    .filter((other) => cleanPathRelation(directories[name], directories[other]) !== 'apart')
    .map((other) =>
      problem(
        other,
        directories[other],
        `the folders of a job must lie apart; this one and directories.${name} do not`,
      ),
    )
}

const problem = (name: Name, folder: string, expected: string): Problem =>
  refusal({
    code: 'context.directory',
    path: `directories.${name}`,
    expected,
    saw: shown(folder),
    fix: 'give the job a folder of its own for each of builds, cache, scripts and state',
  })
