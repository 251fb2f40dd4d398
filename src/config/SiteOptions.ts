import type { DeclaredOptions } from '../grammar/options/OptionsRead.ts'
import type { RunOption } from '../grammar/options/RunOption.ts'
import type { Word } from '../grammar/words/Word.ts'
import type { Origin } from '../origin/Origin.ts'

/** A `podman run` option with the place it was written in. */
export interface SourcedOption extends RunOption {
  readonly origin: Origin
  /** Where the value holds variables that only a node has. `value` and `word` show them as written. */
  readonly onNode?: NodeValue
}

/** A value that the shell of a batch job completes. */
export interface NodeValue {
  /** The value in parts: text, and variables of the node. */
  readonly parts: Word
  /** The value that was checked instead, with something in the place of each variable. */
  readonly standIn: string
}

/** A shell word of an option list, its variables not yet replaced. */
export interface SourcedWord {
  readonly word: Word
  /** `general.podman.custom_options[2]` */
  readonly path: string
  readonly origin: Origin
}

/**
 * An option whose value has holes: variables of the host, which a job brings. Everything else about it is known and
 * was checked: which option it is, and what that option may do. `value` and `word` show the variables as written.
 *
 * `fillSiteOptions` fills the holes and checks what the value decides. A variable that only the node of a batch job
 * has is no such hole: it stays in the plan (`onNode`), and the batch script's shell fills it.
 */
export interface OpenOption extends SourcedOption {
  readonly open: {
    /** The word that holds the value. */
    readonly word: SourcedWord
    /** Where in the text of this word the value begins; no variable is before it. */
    readonly from: number
    /** How the option was written: `--net`, `-v`. */
    readonly spelling: string
    /** Whether the option itself is in the word before. */
    readonly isNextWord: boolean
  }
}

export type SiteOption = SourcedOption | OpenOption

/** The site's options of one owner, read once. */
export interface SiteOptions {
  /** In the order of the list. */
  readonly options: readonly SiteOption[]
  /**
   * What follows in the list from the first word on whose variable could be the name of an option (`$EXTRA`). Nobody
   * can tell what these words are before a job brings the value. Nearly always empty.
   */
  readonly rest: readonly SourcedWord[]
  /** What the site's program takes beyond Podman's options. */
  readonly declared: DeclaredOptions
}

export const isOpen = (option: SiteOption): option is OpenOption => 'open' in option

/** An option as it is checked: with the stand-in where its value is not known yet. */
export const checkedOption = (option: SourcedOption): SourcedOption =>
  option.onNode ? { ...option, value: option.onNode.standIn } : option
