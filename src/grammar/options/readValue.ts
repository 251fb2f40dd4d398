import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { findRunFlag } from './findRunFlag.ts'
import { flagValueFault } from './flagValueFault.ts'
import { GO_BOOLEANS } from './goNumber.ts'
import type { OptionsRead, WordPath } from './OptionsRead.ts'
import { FLAG_TYPES, type RunFlag } from './RunFlag.ts'
import { formatRunOption, type RunOption } from './RunOption.ts'

/** A flag that was recognised, and what may hold its value. */
export interface FlagRead {
  readonly flag: RunFlag
  /** How it was written: `--net`, `-v`. */
  readonly spelling: string
  /** A value in the same word. */
  readonly joined: string | undefined
  readonly words: readonly string[]
  readonly at: number
  readonly where: WordPath
}

/** A value in the same word, or `true` for a switch, or the next word whatever it is. */
export function readValue(read: FlagRead): OptionsRead {
  const { flag, joined, words, at } = read
  if (joined !== undefined) return withValue(read, joined, 1)
  if (!FLAG_TYPES[flag.type].takesValue) return withValue(read, 'true', 1)
  const next = words[at + 1]
  return next === undefined ? missing(read) : withValue(read, next, 2, swallowed(read, next))
}

function withValue(
  read: FlagRead,
  value: string,
  taken: number,
  warnings: readonly Problem[] = [],
): OptionsRead {
  const { flag, spelling, at, where } = read
  const fault = flagValueFault(flag.type, value)
  if (fault === undefined) return { options: [optionOf(flag, value, at)], problems: warnings, taken }
  const problem = refusal({
    code: 'options.grammar.value',
    path: where(at),
    expected: `${spelling}: ${fault.expected}`,
    saw: shown(value),
    fix: fault.fix,
  })
  return { options: [], problems: [...warnings, problem], taken }
}

function optionOf(flag: RunFlag, value: string, at: number): RunOption {
  const name = `--${flag.name}`
  const kept = FLAG_TYPES[flag.type].takesValue ? { value } : switchValue(value)
  return { name, ...kept, word: formatRunOption({ name, ...kept }), at, flag }
}

const switchValue = (word: string): { readonly value?: string } =>
  GO_BOOLEANS.get(word) === false ? { value: 'false' } : {}

function missing({ spelling, at, where }: FlagRead): OptionsRead {
  const problem = refusal({
    code: 'options.grammar.value',
    path: where(at),
    expected: 'an option that takes a value must have one: podman would take the next word, the image',
    saw: shown(spelling),
    fix: `write ${spelling.startsWith('--') ? `${spelling}=value` : `${spelling} and the value`}`,
  })
  return { options: [], problems: [problem], taken: 1 }
}

/** Podman takes the next word also when it is an option; nobody means that. */
function swallowed({ spelling, at, where }: FlagRead, next: string): readonly Problem[] {
  if (!/^--[a-z]/.test(next) && next !== '--') return []
  const name = next.slice(2).split('=', 1)[0] ?? ''
  if (next !== '--' && findRunFlag(name) === undefined) return []
  return [
    warning({
      code: 'options.grammar.value',
      path: where(at),
      expected: `${spelling} takes a value: podman takes the word behind it as the value, not as an option`,
      saw: shown(next),
      fix: `write the value that is missing, or join it with = if it is meant`,
    }),
  ]
}
