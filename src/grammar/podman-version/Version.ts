/** A Podman release: `5.0`, `4.3.1`. */
export type Version = `${number}.${number}` | `${number}.${number}.${number}`

/** The newest minor release that the library was held against; a later one may take more. */
export const NEWEST_SEEN: Version = '6.1.999'

/**
 * Which of two releases is the earlier one: below 0, 0 or above 0, as `Array.prototype.sort` wants it. What is
 * missing counts as 0, and what a distribution adds (`4.3.1+ds1-8`, `5.8.6-dev`) is not looked at.
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  for (let place = 0; place < 3; place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const numbersOf = (version: string): readonly number[] =>
  (/^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?/.exec(version) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
