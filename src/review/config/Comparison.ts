import type { PodmanConfig } from '../../config/PodmanConfig.ts'
import type { ConfigChange } from './ConfigChange.ts'

/** One key of the configuration with both of its values, which differ. */
export interface Comparison {
  readonly key: string
  /** Its value with defaults filled in; undefined where the key has neither. */
  readonly before: unknown
  readonly after: unknown
  readonly configs: { readonly before: PodmanConfig; readonly after: PodmanConfig }
}

/** What a change of one key means. Where it finds nothing, the change is reported as it stands. */
export type KeyReview = (comparison: Comparison) => readonly ConfigChange[]

/** A value as a person would write it in the file. */
export const written = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value))

export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
