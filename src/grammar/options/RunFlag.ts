import type { Version } from '../podman-version/Version.ts'

/** The value types of pflag that `podman run` uses, and what each does with its value. */
export const FLAG_TYPES = {
  bool: { takesValue: false, repeatable: false, splitsAtCommas: false },
  optionalBool: { takesValue: false, repeatable: false, splitsAtCommas: false },
  string: { takesValue: true, repeatable: false, splitsAtCommas: false },
  int: { takesValue: true, repeatable: false, splitsAtCommas: false },
  int64: { takesValue: true, repeatable: false, splitsAtCommas: false },
  uint: { takesValue: true, repeatable: false, splitsAtCommas: false },
  uint64: { takesValue: true, repeatable: false, splitsAtCommas: false },
  float64: { takesValue: true, repeatable: false, splitsAtCommas: false },
  stringArray: { takesValue: true, repeatable: true, splitsAtCommas: false },
  stringSlice: { takesValue: true, repeatable: true, splitsAtCommas: true },
  uintSlice: { takesValue: true, repeatable: true, splitsAtCommas: true },
} as const
export type FlagType = keyof typeof FLAG_TYPES

/** One option that is accepted after `podman run`, as Podman's own source declares it. */
export interface RunFlag {
  /** The long name without its dashes. */
  readonly name: string
  readonly type: FlagType
  /** The first release that has it; `2.0` also means every earlier one. */
  readonly since: Version
  /** The last release that has it. */
  readonly removedAfter?: Version
  /** Podman 5.0 stopped splitting the values of a dozen options at their commas, and made `--gpus` a list. */
  readonly typeBefore5?: FlagType
  /** One letter, without its dash. */
  readonly short?: string
  readonly shortSince?: Version
  /** Other long names; they mean the same. */
  readonly aliases?: readonly string[]
  readonly aliasesRemovedAfter?: Version
  /** An option of `podman` itself that is accepted after `run` as well. */
  readonly global?: true
}
