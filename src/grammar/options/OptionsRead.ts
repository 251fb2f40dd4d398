import type { Problem } from '../../problem/Problem.ts'
import type { RunOption } from './RunOption.ts'

/** What one step of the parser found, and how many words it took. */
export interface OptionsRead {
  readonly options: readonly ReadOption[]
  readonly problems: readonly Problem[]
  readonly taken: number
}

/** An option, and where its value is if that holds a variable. */
export interface ReadOption extends RunOption {
  readonly open?: OpenValue
}

/** A value that is not known yet: the word that holds it begins with text, so everything before it is known. */
export interface OpenValue {
  /** Index of the word that holds the value. */
  readonly word: number
  /** Where in this word the value begins. */
  readonly from: number
  /** How the option was written: `--net`, `-v`. */
  readonly spelling: string
}

/** Where a problem with the word at this index is. */
export type WordPath = (at: number) => string

/** Options that a program takes beyond Podman's, by long name: a switch has no value. */
export type DeclaredOptions = ReadonlyMap<string, 'switch' | 'valued'>

export const NONE_DECLARED: DeclaredOptions = new Map()

/** The words of a list of options, as they were written. */
export interface OptionWords {
  readonly declared?: DeclaredOptions
  /** The program is not podman itself: a name that Podman does not know can be a switch of it. */
  readonly isWrapper?: boolean
  readonly words: readonly string[]
  readonly where: WordPath
  /** Index of the first character of the word at this index that belongs to a variable; undefined where it has none. */
  readonly variableIn: (at: number) => number | undefined
}
