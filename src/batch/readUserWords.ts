import { nearest } from '../grammar/words/nearest.ts'
import type { Problem } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import type { FlagTable, FlagValue } from './FlagTable.ts'

export type ReadOption =
  /** As the scheduler gets it: `['--nodes=2']`, `['-q', 'short']`. */
  | { readonly kind: 'option'; readonly words: readonly string[] }
  | ({ readonly kind: 'refused' } & Pick<Problem, 'expected' | 'saw' | 'fix'>)

/**
 * The options that words stand for, by a scheduler's table. Abbreviations are refused: getopt_long(3) and argparse take
 * `--wra` for `--wrap`. Words that are no option are refused, because the scheduler would run the first of them.
 *
 * @param allowed full names: `--nodes`, `-q`
 */
export function readUserWords(
  words: readonly string[],
  table: FlagTable,
  allowed: ReadonlySet<string>,
): readonly ReadOption[] {
  const read: ReadOption[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const written = writtenIn(word, words[at + 1], table)
    read.push(...written.map((option) => judged(option, word, table, allowed)))
    if (written.some(({ tookNext }) => tookNext)) at++
  }
  return read
}

/** An option as it is written; nobody has asked yet whether it is allowed. */
interface Written {
  /** Undefined where the word is no option. */
  readonly name?: string
  readonly value?: string
  readonly takes?: FlagValue
  readonly tookNext?: boolean
}

function writtenIn(word: string, next: string | undefined, table: FlagTable): readonly Written[] {
  if (word === '-' || !word.startsWith('-')) return [{}]
  if (word.startsWith('--')) return [longOption(word, next, table)]
  return table.syntax === 'words' ? [wordOption(word, next, table)] : letterOptions(word, next, table)
}

function longOption(word: string, next: string | undefined, table: FlagTable): Written {
  const equals = word.indexOf('=')
  const name = equals === -1 ? word : word.slice(0, equals)
  const takes = rowOf(name, table)?.value
  if (equals !== -1) return { name, value: word.slice(equals + 1), ...(takes ? { takes } : {}) }
  return { name, ...valueFrom(takes, next) }
}

/** `-q short`: the name is the whole word. */
const wordOption = (name: string, next: string | undefined, table: FlagTable): Written => ({
  name,
  ...valueFrom(rowOf(name, table)?.value, next),
})

/** `-N2`, `-N 2`, and letters without values before it: `-HN2`. */
function letterOptions(word: string, next: string | undefined, table: FlagTable): readonly Written[] {
  const letters = lettersOf(table)
  const read: Written[] = []
  for (let at = 1; at < word.length; at++) {
    const known = letters.get(word[at] ?? '')
    if (known === undefined) return [...read, word.length === 2 ? { name: word } : {}]
    const [name, takes] = known
    const joined = word.slice(at + 1)
    if (takes !== 'none') {
      const value = joined === '' ? valueFrom(takes, next) : { takes, value: joined }
      return [...read, { name, ...value }]
    }
    read.push({ name, takes })
  }
  return read
}

const valueFrom = (takes: FlagValue | undefined, next: string | undefined): Written => {
  if (takes === undefined) return {}
  return takes === 'required' && next !== undefined ? { takes, value: next, tookNext: true } : { takes }
}

const rowOf = (name: string, { flags, planned }: FlagTable) =>
  [flags, planned].find((rows) => Object.hasOwn(rows, name))?.[name]

const lettersOf = ({ flags, planned }: FlagTable): ReadonlyMap<string, readonly [string, FlagValue]> =>
  new Map(
    Object.entries({ ...flags, ...planned }).flatMap(([name, { letter, value }]) =>
      letter === undefined ? [] : [[letter, [name, value] as const] as const],
    ),
  )

function judged(
  { name, value, takes }: Written,
  word: string,
  table: FlagTable,
  allowed: ReadonlySet<string>,
): ReadOption {
  const refused = (problem: Pick<Problem, 'expected' | 'fix'>): ReadOption => ({
    kind: 'refused',
    saw: shown(word),
    ...problem,
  })
  if (name === undefined || name === '--') return refused(notAnOption(table))
  if (Object.hasOwn(table.planned, name)) return refused(PLANNED)
  if (!allowed.has(name)) return refused(notAllowed(name, table, allowed))
  if (takes === 'required' && value === undefined) {
    return refused({ expected: 'this option must have a value', fix: `write ${joined(name, 'VALUE')}` })
  }
  if (takes === 'none' && value !== undefined) {
    return refused({ expected: 'this option takes no value', fix: `write ${name}` })
  }
  // bsub reads some names letter by letter: what follows may be no value to it (seen on Volclava 2.2).
  if (table.syntax === 'words' && value !== undefined && /^-|^$/.test(value)) {
    return refused({
      expected: 'the value of this option must not be empty or begin with -',
      fix: `write ${joined(name, 'VALUE')}`,
    })
  }
  return { kind: 'option', words: value === undefined ? [name] : optionWords(name, value) }
}

const optionWords = (name: string, value: string): readonly string[] =>
  name.startsWith('--') ? [`${name}=${value}`] : [name, value]

const joined = (name: string, value: string): string => optionWords(name, value).join(' ')

/** A known option is never exchanged for another: the user meant it, and the site can list it. */
function notAllowed(
  name: string,
  table: FlagTable,
  allowed: ReadonlySet<string>,
): Pick<Problem, 'expected' | 'fix'> {
  if (Object.hasOwn(table.flags, name)) {
    return {
      expected: 'must be an option that the site lets users set',
      fix: `leave it out, or ask the site to list "${name}" in podman_plan.scheduler_options_allow`,
    }
  }
  const meant = [...allowed].find((full) => name.startsWith('--') && full.startsWith(name))
  const near = meant ?? nearest(name, allowed)
  return {
    expected: `must be an option of ${table.program} that a user may set, by its full name`,
    fix: near
      ? `write ${near}`
      : 'leave it out, or ask the site to list it in podman_plan.scheduler_options_allow',
  }
}

const notAnOption = ({ program, usual }: FlagTable): Pick<Problem, 'expected' | 'fix'> => ({
  expected: `must be an option of ${program}, because ${program} would run any other word`,
  fix: `write the full name of an option with its value, such as ${joined(usual[0] ?? '', 'VALUE')}`,
})

const PLANNED = {
  expected: 'podman-plan itself sets what runs, where its output goes and its environment',
  fix: 'leave it out',
}
