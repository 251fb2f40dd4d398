/** Freezes a value and everything in it that is not frozen yet. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  // Lists of values or entries would cost more than all the freezing.
  if (Array.isArray(value)) for (const part of value) freezeObject(part)
  else for (const key in value) freezeObject(value[key])
  return Object.freeze(value)
}

/** Most parts are texts, and a call for each is dear too. */
const freezeObject = (part: unknown): void => {
  if (typeof part === 'object') deepFreeze(part)
}
