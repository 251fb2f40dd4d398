import type { RunOption } from '../grammar/options/RunOption.ts'
import type { Word } from '../grammar/words/Word.ts'
import type { Origin } from '../origin/Origin.ts'

/** A `podman run` option with the place it was written in. */
export interface SourcedOption extends RunOption {
  readonly origin: Origin
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
 * has would be a kind of hole of its own (a third kind of `WordSegment`): it stays open there, the argument of the plan
 * carries its pieces beside the `value` as written, and the batch script's shell fills it.
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
}

export const isOpen = (option: SiteOption): option is OpenOption => 'open' in option
