import type { Settings } from '../../config/Settings.ts'
import { findRunFlag, knownLongNames } from '../../grammar/options/findRunFlag.ts'
import { RUN_FLAG_RISKS } from '../../grammar/options/RUN_FLAG_RISKS.ts'
import type { FlagRisk } from '../../grammar/options/RunFlagRisk.ts'
import { nearest } from '../../grammar/words/nearest.ts'
import { type Problem, positionOf, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { declaredOptions } from './declaredOptions.ts'
import { RESERVED_OPTIONS } from './RESERVED_OPTIONS.ts'

/** What is wrong with `user_options_allow`: no site can hand out what would hand out the host. */
export function userOptionsAllowProblems(settings: Settings): readonly Problem[] {
  const { plan, locate } = settings
  const declared = declaredOptions(settings)
  return plan.user_options_allow.flatMap((name, index) => {
    const wrong = declared.has(name) ? undefined : mistakeIn(name)
    if (wrong === undefined) return []
    const path = `podman_plan.user_options_allow[${index}]`
    return [refusal({ code: 'config.value', path, ...positionOf(locate, path), saw: shown(name), ...wrong })]
  })
}

/** Whether a site could list an option at all. */
export const canBeListed = (name: string): boolean => mistakeIn(name) === undefined

const reserved: ReadonlySet<string> = new Set(RESERVED_OPTIONS)

function mistakeIn(name: string): Pick<Problem, 'expected' | 'fix'> | undefined {
  if (reserved.has(name)) return { expected: 'the plan sets this option itself', fix: 'leave it out' }
  if (reachesHost(name)) {
    return {
      expected: 'users must not have an option that reads or writes files of the host, or runs its programs',
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

/** Mounts and variables reach the host too, but their values obey rules of their own. */
const HELD_BY_RULES: ReadonlySet<string> = new Set(['--volume', '--mount', '--env'])

const HOST_RISKS: readonly FlagRisk[] = [
  'host-files',
  'code-execution',
  'host-environment',
  'other-engine',
  'secret-in-words',
]

/** Whether any value of the option does. */
const reachesHost = (name: string): boolean =>
  !HELD_BY_RULES.has(name) && HOST_RISKS.some((risk) => Object.hasOwn(RUN_FLAG_RISKS[risk], name.slice(2)))
