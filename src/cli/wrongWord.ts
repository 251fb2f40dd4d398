import { nearest } from '../grammar/words/nearest.ts'
import { shown } from '../problem/shown.ts'
import { COMMANDS } from './COMMANDS.ts'

/** The message for a word that is not in a list, with the one that was probably meant. */
export const notOneOf = (what: string, word: string, choices: readonly string[]): string =>
  `${what} must be one of ${choices.join(', ')} (saw ${shown(word)})${guess(nearest(word, choices))}`

/** The message for an option that does not exist. */
export const noSuchOption = (word: string, known: readonly string[]): string =>
  `there is no option ${shown(word)}${guess(nearest(word, known))}`

/** The message for a command that does not exist. */
export const noSuchCommand = (name: string): string =>
  `there is no command ${shown(name)}${guess(OTHER_NAMES.get(name) ?? nearest(name, Object.keys(COMMANDS)))}`

const guess = (meant: string | undefined): string => (meant === undefined ? '' : `; did you mean ${meant}?`)

/** What other programs call a command of this one. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['validate', 'check'],
  ['lint', 'check'],
  ['verify', 'check'],
  ['explain', 'plan --as explain'],
  ['exec', 'run'],
  ['execute', 'run'],
  ['compare', 'diff'],
  ['version', '--version'],
])
