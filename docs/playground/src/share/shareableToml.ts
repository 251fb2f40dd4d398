import { parse } from 'smol-toml'
import { withoutCredentials } from './withoutCredentials.ts'

export interface ShareableToml {
  readonly text: string
  readonly leftOut: readonly string[]
  /** The CI variables that this configuration reads volumes and options from. */
  readonly variables: readonly string[]
}

/** A site's file without its credentials; undefined where it cannot be read. */
export function shareableToml(toml: string): ShareableToml | undefined {
  const before = parsed(toml)
  const text = withoutCredentials(toml)
  const after = parsed(text)
  if (before === undefined || after === undefined) return undefined
  // Escapes in a TOML string may hide a credential from a search in the text: then the values still show it.
  if (stringsIn(after).some((value) => withoutCredentials(value) !== value)) return undefined
  const leftOut = text === toml ? [] : ['credentials in the site’s file (***)']
  return { text, leftOut, variables: variablesIn(after) }
}

function parsed(toml: string): unknown {
  try {
    return parse(toml)
  } catch {
    return undefined
  }
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function variablesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    /^user_\w+_variable$/.test(key) && typeof inner === 'string' ? [inner] : variablesIn(inner),
  )
}
