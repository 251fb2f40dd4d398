import { nearest } from '../grammar/words/nearest.ts'
import type { Problem } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'
import { PLANNED_FLAGS, SCHEDULER_FLAGS, type SchedulerFlag } from './SCHEDULER_FLAGS.ts'

export type SchedulerOption =
  /** One word for sbatch: `--nodes=2`. */
  | { readonly kind: 'option'; readonly text: string }
  | ({ readonly kind: 'refused' } & Pick<Problem, 'expected' | 'saw' | 'fix'>)

/**
 * The options that words stand for, as getopt_long(3) reads them, but for abbreviations: a required value may be
 * the next word, whatever that looks like; the value of a letter may be joined to it.
 *
 * @param allowed long names, `--nodes`
 */
export function readSchedulerWords(
  words: readonly string[],
  allowed: ReadonlySet<string>,
): readonly SchedulerOption[] {
  const read: SchedulerOption[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const next = words[at + 1]
    const options = word.startsWith('--') ? [longOption(word, next)] : letterOptions(word, next)
    read.push(...options.map((option) => judged(option, word, allowed)))
    if (options.some(({ tookNext }) => tookNext)) at++
  }
  return read
}

/** An option before anybody has asked whether it is allowed. */
interface Read {
  /** Undefined where the word is no option that is known. */
  readonly name?: string
  readonly value?: string
  readonly takes?: SchedulerFlag['value']
  readonly tookNext?: boolean
}

function longOption(word: string, next: string | undefined): Read {
  const equals = word.indexOf('=')
  const name = equals === -1 ? word : word.slice(0, equals)
  const takes = flagOf(name)?.value
  if (equals !== -1) return { name, value: word.slice(equals + 1), ...(takes ? { takes } : {}) }
  return { name, ...valueFrom(takes, next) }
}

/** `-N2`, `-N 2`, and letters without values before it: `-HN2`. */
function letterOptions(word: string, next: string | undefined): readonly Read[] {
  if (word === '-' || !word.startsWith('-')) return [{}]
  const read: Read[] = []
  for (let at = 1; at < word.length; at++) {
    const known = LETTERS.get(word[at] ?? '')
    if (known === undefined) return [...read, {}]
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

const valueFrom = (takes: SchedulerFlag['value'] | undefined, next: string | undefined): Read => {
  if (takes === undefined) return {}
  return takes === 'required' && next !== undefined ? { takes, value: next, tookNext: true } : { takes }
}

const flagOf = (name: string): SchedulerFlag | undefined =>
  SCHEDULER_FLAGS.get(name) ?? PLANNED_FLAGS.get(name)

const LETTERS: ReadonlyMap<string, readonly [name: string, takes: SchedulerFlag['value']]> = new Map(
  [...SCHEDULER_FLAGS, ...PLANNED_FLAGS].flatMap(([name, { letter, value }]) =>
    letter === undefined ? [] : [[letter, [name, value] as const] as const],
  ),
)

function judged({ name, value, takes }: Read, word: string, allowed: ReadonlySet<string>): SchedulerOption {
  if (name === undefined || name === '--') return { ...NO_OPTION, kind: 'refused', saw: shown(word) }
  if (PLANNED_FLAGS.has(name)) return { ...PLANNED, kind: 'refused', saw: shown(word) }
  if (!allowed.has(name)) return { ...notAllowed(name, allowed), kind: 'refused', saw: shown(word) }
  if (takes === 'required' && value === undefined) {
    return { ...NO_VALUE, kind: 'refused', saw: shown(word), fix: `write ${name}=VALUE` }
  }
  if (takes === 'none' && value !== undefined) {
    return { ...ONE_VALUE_TOO_MANY, kind: 'refused', saw: shown(word), fix: `write ${name}` }
  }
  return { kind: 'option', text: value === undefined ? name : `${name}=${value}` }
}

function notAllowed(name: string, allowed: ReadonlySet<string>): Pick<Problem, 'expected' | 'fix'> {
  const meant = [...allowed].find((full) => full.startsWith(name)) ?? nearest(name, allowed)
  return {
    expected: 'must be an option that a user may set, by its full name',
    fix: meant
      ? `write ${meant}`
      : 'leave it out, or have the site list it in podman_plan.scheduler_options_allow',
  }
}

const NO_OPTION = {
  expected: 'must be an option of sbatch, because any other word would be taken for the script',
  fix: 'write its full name, such as --nodes=2, and join a value to it by =',
}
const PLANNED = {
  expected: 'what runs, where its output goes and in what environment is the plan’s',
  fix: 'leave it out',
}
const NO_VALUE = { expected: 'this option must have a value' }
const ONE_VALUE_TOO_MANY = { expected: 'this option takes no value' }
