import { readLeadingOptions } from '../../grammar/options/parseRunOptions.ts'
import { BEFORE_RUN_ONLY } from '../../grammar/options/RUN_FLAGS.ts'
import type { RunOption } from '../../grammar/options/RunOption.ts'
import { type Problem, refusal } from '../../problem/Problem.ts'
import { shown } from '../../problem/shown.ts'

/** What stands before the options of `podman run`. */
export interface ProgramRead {
  /** `NAME=value` before the program, as a shell takes it. */
  readonly environment: Readonly<Record<string, string>>
  /** `podman`, `/usr/bin/podman`. */
  readonly program: string
  /** Options between the program and `run`; podman takes all of these behind `run` as well. */
  readonly options: readonly RunOption[]
  /** Index of the first word behind `run`. */
  readonly end: number
  readonly problems: readonly Problem[]
}

/** `NAME=value… podman [GLOBAL OPTIONS] run`, or `… container run`. Reports `command.run` and `options.*`. */
export function readProgram(words: readonly string[]): ProgramRead {
  const first = words.findIndex((word) => !ASSIGNMENT.test(word))
  const at = first === -1 ? words.length : first
  const program = words[at] ?? ''
  const environment = Object.fromEntries(words.slice(0, at).map(assignment))
  const nothing = { environment, program, options: [], end: words.length }
  if (!/(?:^|\/)podman[A-Za-z0-9._-]*$/.test(program)) {
    return { ...nothing, problems: [notRun(program, at, 'the program must be podman')] }
  }
  const { options, problems, end } = readLeadingOptions(words.slice(at + 1), (index) =>
    pathOf(at + 1 + index),
  )
  const subcommand = at + 1 + end
  const behind = words[subcommand] === 'container' ? subcommand + 1 : subcommand
  const wrong = [
    ...problems.filter(({ code }) => code !== 'options.known'),
    ...words.slice(at + 1, subcommand).flatMap((word, index) => misplaced(word, at + 1 + index)),
  ]
  if (wrong.length > 0 || words[behind] !== 'run') {
    const other =
      wrong.length > 0 || words[behind] === 'run'
        ? []
        : [notRun(words[behind] ?? '', behind, 'the command must be podman run')]
    return { ...nothing, problems: [...wrong, ...other] }
  }
  return {
    environment,
    program,
    options: options.map((option) => ({ ...option, at: option.at + at + 1 })),
    end: behind + 1,
    problems: [],
  }
}

export const pathOf = (at: number): string => `words[${at}]`

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/

function assignment(word: string): readonly [string, string] {
  const equals = word.indexOf('=')
  return [word.slice(0, equals), word.slice(equals + 1)]
}

const notRun = (word: string, at: number, expected: string): Problem =>
  refusal({
    code: 'command.run',
    path: pathOf(at),
    expected,
    saw: word === '' ? 'nothing' : shown(word),
    fix: 'write podman run, its options, the image and the words for the container',
  })

/** Before `run` podman has letters of its own, and options that choose another engine. */
function misplaced(word: string, at: number): readonly Problem[] {
  if (!word.startsWith('-')) return []
  const name = word.replace(/^--/, '').split('=', 1)[0] ?? ''
  const isOwn = !word.startsWith('--') || (BEFORE_RUN_ONLY as readonly string[]).includes(name)
  if (!isOwn && isGlobal(word)) return []
  return [
    refusal({
      code: 'command.run',
      path: pathOf(at),
      expected: isOwn
        ? 'an option that podman takes only before run is not part of a container’s command'
        : 'an option of podman run must stand behind run',
      saw: shown(word),
      fix: isOwn ? 'take it out' : 'move it behind run',
    }),
  ]
}

const isGlobal = (word: string): boolean => {
  const { options } = readLeadingOptions([word, ''], pathOf)
  return options[0]?.flag?.global === true
}
