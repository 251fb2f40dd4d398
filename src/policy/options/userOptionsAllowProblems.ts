import type { Settings } from '../../config/Settings.ts'
import { findRunFlag, knownLongNames } from '../../grammar/options/findRunFlag.ts'
import { nearest } from '../../grammar/words/nearest.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { HOST_FILE_OPTIONS } from './HOST_FILE_OPTIONS.ts'
import { RESERVED_OPTIONS } from './RESERVED_OPTIONS.ts'

/** What is wrong with `user_options_allow`: no site can hand out what would hand out the host. */
export const userOptionsAllowProblems = ({ plan, locate }: Settings): readonly Problem[] =>
  plan.user_options_allow.flatMap((name, index) => {
    const wrong = mistakeIn(name)
    if (wrong === undefined) return []
    const path = `podman_plan.user_options_allow[${index}]`
    const at = locate(path)
    return [refusal({ code: 'config.value', path, ...(at ? { at } : {}), saw: shown(name), ...wrong })]
  })

const reserved: ReadonlySet<string> = new Set(RESERVED_OPTIONS)

function mistakeIn(name: string): Pick<Problem, 'expected' | 'fix'> | undefined {
  if (reserved.has(name)) return { expected: 'this option is the plan’s own', fix: 'leave it out' }
  if (HOST_FILE_OPTIONS.has(name)) {
    return {
      expected: 'users may not have an option that reads or writes files of the host, or runs its programs',
      fix: 'leave it out; set it yourself in custom_options if every job needs it',
    }
  }
  const flag = findRunFlag(name.slice(2))
  if (flag?.name === name.slice(2)) return undefined
  const meant = flag ? `--${flag.name}` : nearest(name, knownLongNames())
  return {
    expected: 'must be the long name of a podman run option',
    fix: meant ? `write ${meant}` : 'leave it out',
  }
}
