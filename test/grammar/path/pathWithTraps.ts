import fc from 'fast-check'

/** Absolute paths with what a cleaner can get wrong: dots, empty parts, names that begin alike. */
export const pathWithTraps = fc
  .array(fc.constantFrom('', '.', '..', '...', 'a', 'ab', 'b', '.a', ' '), { maxLength: 7 })
  .map((parts) => `/${parts.join('/')}`)
