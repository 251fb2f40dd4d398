import { COMMON_OPTIONS } from './COMMANDS.ts'
import type { ColorChoice } from './Io.ts'
import { UsageError } from './UsageError.ts'
import { noSuchOption, notOneOf } from './wrongWord.ts'

export interface GlobalOptions {
  /** What was asked for instead of running a command. */
  readonly wants?: 'help' | 'version'
  readonly color: ColorChoice
  /** Of the command; undefined where none was given. */
  readonly name?: string
  /** The words that follow the name. */
  readonly rest: readonly string[]
}

/**
 * The options that mean the same before and behind the name of a command. A word that follows `--` is no option.
 *
 * @throws UsageError where an option before the name is unknown
 */
export function readGlobalOptions(words: readonly string[]): GlobalOptions {
  const end = words.indexOf('--')
  const options = end < 0 ? words : words.slice(0, end)
  const color = colorIn(options) ?? COMMON_OPTIONS.color.default
  const at = nameAt(words)
  const name = words[at]
  const rest = words.slice(at + 1)
  const asksForHelp = options.some((word) => word === '-h' || word === '--help')
  if (asksForHelp || words.length === 0) return { wants: 'help', color, rest, ...named(name) }
  if (words.slice(0, at).some((word) => VERSION.has(word))) return { wants: 'version', color, rest }
  return { color, rest, ...named(name) }
}

const VERSION: ReadonlySet<string> = new Set(['-V', '--version'])

const named = (name: string | undefined) => (name === undefined ? {} : { name })

/** The first word that is neither an option nor the value of `--color`. */
function nameAt(words: readonly string[]): number {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--color') at++
    else if (!word.startsWith('-')) return at
    else if (!KNOWN.test(word)) throw new UsageError(noSuchOption(word, GLOBAL_NAMES))
  }
  return words.length
}

const GLOBAL_NAMES = ['--help', '--version', '--color']
const KNOWN = /^(?:-h|--help|-V|--version|--color=.*)$/

/** Of several the last one counts. */
function colorIn(words: readonly string[]): ColorChoice | undefined {
  const values = words.flatMap((word, at) => {
    if (word === '--color') return [words[at + 1] ?? '']
    return word.startsWith('--color=') ? [word.slice('--color='.length)] : []
  })
  return values.map(colorChoice).at(-1)
}

function colorChoice(word: string): ColorChoice {
  const choices = Object.keys(COMMON_OPTIONS.color.choices) as readonly ColorChoice[]
  const choice = choices.find((known) => known === word)
  if (choice === undefined) throw new UsageError(notOneOf('--color', word, choices))
  return choice
}
