/** Freezes a value and everything in it that is not frozen yet. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) {
    // Most parts are texts, and a call for each costs as much as all the freezing.
    if (typeof part === 'object') deepFreeze(part)
  }
  return Object.freeze(value)
}
