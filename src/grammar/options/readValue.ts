import { type Problem, refusal, warning } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'
import { findRunFlag } from './findRunFlag.ts'
import { flagValueFault } from './flagValueFault.ts'
import { GO_BOOLEANS } from './goNumber.ts'
import type { OptionsRead, OptionWords } from './OptionsRead.ts'
import { FLAG_TYPES, type RunFlag } from './RunFlag.ts'
import { formatRunOption, type RunOption } from './RunOption.ts'

/** A flag that was recognised, and what may hold its value. */
export interface FlagRead {
  readonly flag: RunFlag
  /** How it was written: `--net`, `-v`. */
  readonly spelling: string
  /** A value in the same word. */
  readonly joined: string | undefined
  readonly list: OptionWords
  readonly at: number
}

/** A value in the same word, or `true` for a switch, or the next word whatever it is. */
export function readValue(read: FlagRead): OptionsRead {
  const { flag, joined, list, at } = read
  if (joined !== undefined) return withValue(read, joined, 1)
  if (!FLAG_TYPES[flag.type].takesValue) {
    return { options: [optionOf(flag, 'true', at)], problems: [], taken: 1 }
  }
  const next = list.words[at + 1]
  return next === undefined ? missing(read) : withValue(read, next, 2)
}

function withValue({ flag, spelling, list, at }: FlagRead, value: string, taken: 1 | 2): OptionsRead {
  const word = at + taken - 1
  const path = list.where(at)
  if (list.variableIn(word) !== undefined) {
    const from = (list.words[word] ?? '').length - value.length
    const option = { ...optionOf(flag, value, at), open: { word, from, spelling } }
    return { options: [option], problems: taken === 2 ? swallowed(spelling, value, path) : [], taken }
  }
  const problems = valueProblems({ flag, spelling, isNextWord: taken === 2 }, value, path)
  const refused = problems.some(({ severity }) => severity === 'refuse')
  return { options: refused ? [] : [optionOf(flag, value, at)], problems, taken }
}

/** What tells how the value of an option is read. */
export interface ValueRead extends Pick<FlagRead, 'spelling'> {
  /** Undefined for an option that no known Podman has. */
  readonly flag: RunFlag | undefined
  readonly isNextWord: boolean
}

/** What is wrong with the value of an option, or looks wrong. */
export function valueProblems(read: ValueRead, value: string, path: string): readonly Problem[] {
  const { flag, spelling, isNextWord } = read
  const warnings = isNextWord ? swallowed(spelling, value, path) : []
  const fault = flag && flagValueFault(flag.type, value)
  if (fault === undefined) return warnings
  return [
    ...warnings,
    refusal({
      code: 'options.grammar.value',
      path,
      expected: `${spelling}: ${fault.expected}`,
      saw: shown(value),
      fix: fault.fix,
    }),
  ]
}

/** An option with its value, as one word. */
export function optionOf(flag: RunFlag, value: string, at: number): RunOption {
  const name = `--${flag.name}`
  const kept = FLAG_TYPES[flag.type].takesValue ? { value } : switchValue(value)
  return { name, ...kept, word: formatRunOption({ name, ...kept }), at, flag }
}

const switchValue = (word: string): { readonly value?: string } =>
  GO_BOOLEANS.get(word) === false ? { value: 'false' } : {}

function missing({ spelling, at, list }: FlagRead): OptionsRead {
  const problem = refusal({
    code: 'options.grammar.value',
    path: list.where(at),
    expected: 'an option that takes a value must have one: podman would take the next word, the image',
    saw: shown(spelling),
    fix: `write ${spelling.startsWith('--') ? `${spelling}=value` : `${spelling} and the value`}`,
  })
  return { options: [], problems: [problem], taken: 1 }
}

/** Podman takes the next word as the value even if it is an option, which is never meant. */
function swallowed(spelling: string, next: string, path: string): readonly Problem[] {
  if (!/^--[a-z]/.test(next) && next !== '--') return []
  const name = next.slice(2).split('=', 1)[0] ?? ''
  if (next !== '--' && findRunFlag(name) === undefined) return []
  return [
    warning({
      code: 'options.grammar.value',
      path,
      expected: `${spelling} takes a value: podman takes the word behind it as the value, not as an option`,
      saw: shown(next),
      fix: `write the value that is missing, or join it with = if it is meant`,
    }),
  ]
}
