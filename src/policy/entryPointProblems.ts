import type { Settings } from '../config/Settings.ts'
import { type Problem, positionOf, warning } from '../problem/Problem.ts'

const KEYS = ['runner_entry_point', 'user_entry_point'] as const

/** An entry point of one empty word is none to Podman: the script itself is the program (seen on 4.3.1). */
export const entryPointProblems = ({ podman, locate }: Settings): readonly Problem[] =>
  KEYS.filter((key) => podman[key]?.length === 1 && podman[key][0] === '').map((key) =>
    warning({
      code: 'config.value',
      path: `general.podman.${key}`,
      ...positionOf(locate, `general.podman.${key}`),
      expected:
        'an entry point must have a word: an empty one is none to Podman, and the script itself is started',
      saw: '[""]',
      fix: 'write the shell and its options, or make sure that every script begins with #!',
    }),
  )
