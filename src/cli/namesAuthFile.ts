import type { ReadAuthFile } from '../node/readUserAuth.ts'
import type { Problem } from '../problem/Problem.ts'
import { escapedText } from '../problem/shown.ts'

/** Problems with one of the user's auth files, by the path of that file: in the job context it is only `userAuth`. */
export const namesAuthFile =
  (files: readonly ReadAuthFile[]) =>
  (problem: Problem): Problem => {
    const [found, index = '0'] = /^userAuth(?:\[([0-9]+)\])?$/.exec(problem.path) ?? []
    const file = found === undefined ? undefined : files[Number(index)]
    return file ? { ...problem, path: escapedText(file.path) } : problem
  }
