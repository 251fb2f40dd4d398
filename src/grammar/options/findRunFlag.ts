import { RUN_FLAGS } from './RUN_FLAGS.ts'
import type { RunFlag } from './RunFlag.ts'

const TABLE: readonly RunFlag[] = RUN_FLAGS

/** The flag with this long name or alias, given without dashes. Upper and lower case differ, as for Podman. */
export const findRunFlag = (name: string): RunFlag | undefined => BY_NAME.get(name)

/** The flag with this letter. */
export const findShortFlag = (letter: string): RunFlag | undefined => BY_LETTER.get(letter)

/** Every long name and alias with its dashes, for `nearest`. */
export const knownLongNames = (): readonly string[] => LONG_NAMES

const BY_NAME: ReadonlyMap<string, RunFlag> = new Map(
  TABLE.flatMap((flag) => [flag.name, ...(flag.aliases ?? [])].map((name) => [name, flag] as const)),
)

const BY_LETTER: ReadonlyMap<string, RunFlag> = new Map(
  TABLE.flatMap((flag) => (flag.short === undefined ? [] : [[flag.short, flag] as const])),
)

const LONG_NAMES: readonly string[] = [...BY_NAME.keys()].map((name) => `--${name}`)
