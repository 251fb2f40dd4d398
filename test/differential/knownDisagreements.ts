import type { KnownDisagreement } from './KnownDisagreement.ts'

/** Every one is printed with each run that meets it. Anything else that differs fails the run. */
export const KNOWN_DISAGREEMENTS: readonly KnownDisagreement[] = []
