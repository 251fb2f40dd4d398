/** What a shell offers for a word: names of files, or names of commands. Without it the shell offers nothing. */
export type Completes = 'file' | 'command'

/** A word that a command takes by its position. */
export interface OperandSyntax {
  /** As the help writes it: `CONFIG`. */
  readonly name: string
  readonly completes?: Completes
  /** The only words it may be. */
  readonly choices?: readonly string[]
  /** It may be left out; only the last operands can be. */
  readonly optional?: true
  /** It may be given more than once; only the last operand can be. */
  readonly repeated?: true
}

/** An option; without `value` it is a switch. */
export interface OptionSyntax {
  /** What the help calls its value: `FILE`. */
  readonly value?: string
  /** The only values it may have, each with its meaning; the meaning is empty where `help` explains them. */
  readonly choices?: Readonly<Record<string, string>>
  readonly completes?: Completes
  readonly default?: string
  /** A single letter, without its dash. */
  readonly short?: string
  readonly help: string
}

export type Options = Readonly<Record<string, OptionSyntax>>

/**
 * What one command understands. The parser, the help, the man page and the shell completion are all made from it, so
 * that none of them can know an option that another does not.
 */
export interface CommandSyntax {
  /** One line for the list of commands. */
  readonly summary: string
  /** What it does; each entry is a paragraph. */
  readonly about: readonly string[]
  readonly operands: readonly OperandSyntax[]
  readonly options: Options
  /** Usage lines, where the operands depend on each other; made from operands and options unless given. */
  readonly usage?: readonly string[]
  /** What each exit code means. */
  readonly exits: Readonly<Record<number, string>>
  /** Complete command lines. */
  readonly examples: readonly string[]
}

/** What a command reads for its options: a switch is a boolean, an option without a default may be undefined. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { readonly value: string }
    ? ValueOf<O[K]> | (O[K] extends { readonly default: string } ? never : undefined)
    : boolean
}

type ValueOf<O extends OptionSyntax> = O extends { readonly choices: infer C } ? keyof C & string : string
