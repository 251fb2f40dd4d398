import { boundedProblems } from './boundedProblems.ts'
import type { Problem } from './Problem.ts'

export type NonEmpty<T> = readonly [T, ...T[]]

export interface Accepted<T> {
  readonly ok: true
  readonly value: T
  /** Warnings and notes. */
  readonly warnings: readonly Problem[]
}

export interface Refused {
  readonly ok: false
  /** Everything that was found, warnings and notes too; at least one of them refuses. */
  readonly problems: NonEmpty<Problem>
}

/** What a parser or planner function answers: a value with warnings, or every problem at once. */
export type Result<T> = Accepted<T> | Refused

/** No problem: what nearly every question is answered with. */
export const NONE: readonly never[] = Object.freeze([])

export const accepted = <T>(value: T, warnings: readonly Problem[] = NONE): Accepted<T> => ({
  ok: true,
  value,
  warnings,
})

export const refused = (...problems: [Problem, ...Problem[]]): Refused => ({ ok: false, problems })

/** The value with what was found as warnings, or all of it as problems if any one of them refuses. */
export function settle<T>(found: readonly Problem[], value: () => T): Result<T> {
  if (!isNonEmpty(found)) return accepted(value(), found)
  const problems = boundedProblems(found) as NonEmpty<Problem>
  return problems.some(({ severity }) => severity === 'refuse')
    ? { ok: false, problems }
    : accepted(value(), problems)
}

/** A result with what was found beside it; it is refused if either refuses. */
export function together<T>(found: readonly Problem[], result: Result<T>): Result<T> {
  if (found.length === 0) return result
  return result.ok
    ? settle([...found, ...result.warnings], () => result.value)
    : { ok: false, problems: boundedProblems([...found, ...result.problems]) as NonEmpty<Problem> }
}

/** Goes on with an accepted value; the warnings of both stages are kept. */
export const andThen = <A, B>(first: Result<A>, next: (value: A) => Result<B>): Result<B> =>
  first.ok ? together(first.warnings, next(first.value)) : first

/** The value of a result that is known to be accepted, because its problems were checked before. */
export function acceptedValue<T>(result: Result<T>): T {
  if (!result.ok) throw new TypeError('a refused result has no value')
  return result.value
}

/** What a result has to say, whichever way it went. */
export const problemsOf = (result: Result<unknown>): readonly Problem[] =>
  result.ok ? result.warnings : result.problems

/** Lists of problems as one. Nearly always all of them are empty, which costs next to nothing. */
export function joined<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  for (const list of lists) if (list.length > 0) return lists.flat()
  return NONE
}

export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0
