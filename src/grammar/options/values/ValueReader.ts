import type { ReleaseFault } from '../../podman-version/ReleaseFault.ts'

/** What Podman refuses about one value of an option; of a list about one item. */
export type ValueReader = (value: string) => readonly ReleaseFault[]

const NONE: readonly ReleaseFault[] = []

/** A reader of one rule: a value that does not meet it has this fault. */
export const must =
  (holds: (value: string) => boolean, fault: ReleaseFault): ValueReader =>
  (value) =>
    holds(value) ? NONE : [fault]

/** One of a list of words, letter by letter; a later release may know more of them. */
export const wordOf = (words: readonly string[]): ValueReader =>
  must((value) => words.includes(value), {
    expected: `the value must be one of ${words.filter((word) => word !== '').join(', ')}`,
    fix: 'write one of these',
    mayComeLater: true,
  })

/** The same, whatever the case of the letters. */
export const wordInAnyCase = (words: readonly string[]): ValueReader => {
  const known = wordOf(words)
  return (value) => known(value.toLowerCase())
}

/** A value that only newer releases know, where `since` is the first of them. */
export const newer = (since: NonNullable<ReleaseFault['before']>, what: string): ReleaseFault => ({
  expected: `Podman must know ${what}`,
  fix: 'remove it',
  before: since,
})

/** All readers together, or nothing for an empty value, which says that the option is not set. */
export const optional =
  (...readers: readonly ValueReader[]): ValueReader =>
  (value) =>
    value === '' ? NONE : readers.flatMap((reader) => reader(value))
