import type { Settings } from '../config/Settings.ts'
import type { TextPosition } from '../problem/Problem.ts'

/** A finding with the place of its key in the TOML text. */
export function placed<F extends { readonly path: string }>(
  finding: F,
  { locate }: Pick<Settings, 'locate'>,
): F & { readonly at?: TextPosition } {
  const at = locate(finding.path)
  return at ? { ...finding, at } : finding
}
