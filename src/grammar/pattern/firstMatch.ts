import { RE2Set } from 're2js'
import type { Pattern } from './Pattern.ts'

/**
 * Which of many patterns is the first that matches, in one pass over the subject however many they are: for 256
 * patterns a quarter of a microsecond, where one by one takes twenty.
 *
 * The first subject is still asked of one after the other: a process that plans once need not make the set, which
 * takes about as long as ten thousand answers.
 *
 * @returns for a subject the index of the first pattern that matches, or -1
 */
export function firstMatch(patterns: readonly Pattern[]): (subject: string) => number {
  const oneByOne = (subject: string): number => patterns.findIndex((pattern) => pattern.searches(subject))
  let asked = false
  let set: ((subject: string) => number) | undefined
  return (subject) => {
    if (!asked) {
      asked = true
      return oneByOne(subject)
    }
    set ??= setOf(patterns) ?? oneByOne
    return set(subject)
  }
}

/** Undefined where the patterns are too large together, though each of them is not. */
function setOf(patterns: readonly Pattern[]): ((subject: string) => number) | undefined {
  try {
    const set = new RE2Set(RE2Set.UNANCHORED)
    for (const { text } of patterns) set.add(text)
    set.compile()
    return (subject) => {
      const found = set.match(subject)
      return found.length === 0 ? -1 : Math.min(...found)
    }
  } catch {
    return undefined
  }
}
