import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where labs make their folders. Not `os.tmpdir()`: TMPDIR may name a folder that the user without privileges
 * cannot enter. `.ci/run` names one of its own, to end and delete whatever a broken test left there.
 */
export const LABS = process.env['LAB_FOLDER'] ?? '/tmp'

/** A new folder, for its owner only; removing it is the caller's. */
export function labFolder(name: string): string {
  return mkdtempSync(join(LABS, `${name}-`))
}
