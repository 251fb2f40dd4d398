/** How an option of a scheduler takes its value. `optional`: only behind `=`. */
export type FlagValue = 'required' | 'optional' | 'none'

/** The options of a scheduler's submitting program. */
export interface FlagTable {
  /** The program, for messages: `sbatch`. */
  readonly program: string
  /**
   * How options are written. `getopt`: `--nodes=2`, `-N2`, `-HN2`. `words`: `-q short`, a name of any length behind one
   * dash and its value as the next word.
   */
  readonly syntax: 'getopt' | 'words'
  /** Options that ask for something and leave the script as it is, by full name. */
  readonly flags: Readonly<Record<string, FlagRow>>
  /** Those of them that a user may write although no site has listed them. */
  readonly usual: readonly string[]
  /** What decides which script runs, how often, as whom, in what environment and where its output goes. */
  readonly planned: Readonly<Record<string, FlagRow>>
}

export interface FlagRow {
  readonly value: FlagValue
  /** One letter without its dash. */
  readonly letter?: string
}
