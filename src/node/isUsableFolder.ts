import { accessSync, constants, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { FolderVariable } from './environmentOf.ts'

/**
 * Whether this process can use a folder that the environment names. The runtime folder must be the user's own,
 * which root could not tell by trying to write. Source: XDG Base Directory Specification.
 */
export function isUsableFolder(folder: string, variable: FolderVariable): boolean {
  try {
    const found = statSync(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return found.isDirectory() && (variable !== 'XDG_RUNTIME_DIR' || found.uid === userInfo().uid)
  } catch {
    return false
  }
}
