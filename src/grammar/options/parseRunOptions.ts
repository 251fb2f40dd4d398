import { type Problem, refusal } from '../../problem/Problem.ts'
import { type Result, settle } from '../../problem/Result.ts'
import { quotedText, shown } from '../../problem/shown.ts'
import { findShortFlag } from './findRunFlag.ts'
import {
  type DeclaredOptions,
  NONE_DECLARED,
  type OptionsRead,
  type OptionWords,
  type ReadOption,
  type WordPath,
} from './OptionsRead.ts'
import { FLAG_TYPES } from './RunFlag.ts'
import type { RunOption } from './RunOption.ts'
import { readLetters } from './readLetters.ts'
import { readLongOption } from './readLongOption.ts'

/**
 * Reads the options of `podman run` exactly as Podman's flag parser (spf13/pflag, not interspersed) does.
 *
 * An option that lacks its value takes the next word, whatever that is; a switch takes a value only behind `=`;
 * letters may be put together (`-it`, `-eFOO=1`). What Podman would take as the image is refused, and so is
 * `--`: the image follows the options and is not part of them.
 *
 * @param words for example `['--security-opt', 'label=disable', '-it']`
 * @param path where the list was written, for problems (`options` gives `options[2]`), or a function that tells it
 * from the index of a word
 * @param declared options that the site's program takes beyond Podman's, such as `--gpu`: switch or valued
 * @returns the options in order, each also as one normalised word. Refused: `options.grammar.syntax`,
 * `options.grammar.value`, `options.grammar.positional`, `options.known`. An unknown `--name=value` is returned
 * with a warning `options.known`, for the policy to judge
 *
 * Source: spf13/pflag flag.go, the same from 1.0.5 to 1.0.10.
 */
export function parseRunOptions(
  words: readonly string[],
  path: string | WordPath = 'options',
  declared: DeclaredOptions = NONE_DECLARED,
): Result<readonly RunOption[]> {
  const where = typeof path === 'string' ? (at: number) => `${path}[${at}]` : path
  const { options, problems } = readRunOptions({ words, where, declared, variableIn: () => undefined })
  return settle(problems, () => options)
}

/**
 * The same for words that may hold variables. A variable in a value leaves that value open, and nothing is said
 * about it. If a variable could be the name of an option, what follows is not known: `unread` is the index
 * of that word.
 */
export function readRunOptions(list: OptionWords): {
  readonly options: readonly ReadOption[]
  readonly problems: readonly Problem[]
  readonly unread: number
} {
  const { options, problems, end } = readWhile(list, (at) => isNameKnown(list, at))
  return { options, problems, unread: end }
}

/** The options that a list of words begins with, and where something else begins. */
export interface LeadingOptions {
  readonly options: readonly RunOption[]
  readonly problems: readonly Problem[]
  /** Index of the first word that belongs to no option: an operand, `--`, or the end of the list. */
  readonly end: number
}

/** Reads options up to the first word that is none, where Podman stops reading them too. */
export const readLeadingOptions = (words: readonly string[], where: WordPath): LeadingOptions =>
  readWhile({ words, where, variableIn: () => undefined }, (at) => isOption(words[at] ?? ''))

function readWhile(list: OptionWords, goesOn: (at: number) => boolean) {
  const { words } = list
  const options: ReadOption[] = []
  const problems: Problem[] = []
  let at = 0
  while (at < words.length && goesOn(at)) {
    const read = readAt(list, at)
    // One by one: a word of a hundred thousand letters is more options than a call can have arguments.
    for (const option of read.options) options.push(option)
    for (const problem of read.problems) problems.push(problem)
    at += read.taken
  }
  return { options, problems, end: Math.min(at, words.length) }
}

const isOption = (word: string): boolean => word.startsWith('-') && word !== '-' && word !== '--'

/** Whether a word shows which option it is, whatever the values of its variables, the empty text included. */
function isNameKnown({ words, variableIn }: OptionWords, at: number): boolean {
  const variable = variableIn(at)
  if (variable === undefined) return true
  const known = words[at]?.slice(0, variable) ?? ''
  if (known.startsWith('--')) return known.includes('=')
  return known.startsWith('-') && hasValueBegun(known)
}

/** `-eA`, `-ite=A`, but not `-e` and `-e=`: without a character more these take another value, or none. */
function hasValueBegun(letters: string): boolean {
  for (let place = 1; place < letters.length; place += 1) {
    const rest = letters.slice(place + 1)
    if (rest.startsWith('=')) return rest.length > 1
    const flag = findShortFlag(letters.charAt(place))
    if (flag === undefined || FLAG_TYPES[flag.type].takesValue) return rest.length > 0
  }
  return false
}

function readAt(list: OptionWords, at: number): OptionsRead {
  const word = list.words[at] ?? ''
  if (!isOption(word)) return positional(list, at)
  return word.startsWith('--') ? readLongOption(list, at) : readLetters(list, at)
}

/** Podman stops reading options here, and so do we. */
function positional({ words, where }: OptionWords, at: number): OptionsRead {
  const word = words[at] ?? ''
  const problem = refusal({
    code: 'options.grammar.positional',
    path: where(at),
    expected:
      'a list of options must hold options and their values only: podman takes this word as the image',
    saw: shown(word),
    fix: cureForPositional(word, words[at - 1]),
  })
  return { options: [], problems: [problem], taken: words.length - at }
}

function cureForPositional(word: string, previous: string | undefined): string {
  if (word === '--') return 'leave it out: the end of the options is marked where the image follows'
  if (/^[\u2010-\u2015\u2212]/.test(word)) return 'write the dash as an ASCII hyphen: --name'
  if (previous?.startsWith('-') === true && !previous.includes('=')) {
    return `join a value to its option, ${shown(`${previous}=${word}`)}, or take the word out`
  }
  // `--env=MSG=hello world`, and `MSG=hello world` behind `--env`: the blank has made two words of one value.
  if (previous?.includes('=') === true && previous.length + word.length < LONGEST_QUOTED)
    return `${quotedValue(previous, word)}, or take the word out`
  return 'remove it, or write it as --name=value'
}

/** A longer value is not written out. */
const LONGEST_QUOTED = 200

function quotedValue(previous: string, word: string): string {
  const equals = previous.startsWith('--') ? previous.indexOf('=') + 1 : 0
  const value = quotedText(`${previous.slice(equals)} ${word}`)
  return `put a value with a blank in it in single quotes: ${quotedText(previous.slice(0, equals))}'${value}'`
}
