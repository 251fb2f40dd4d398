import { escapedText } from '../problem/shown.ts'
import type { PlanChange } from './diff/PlanChange.ts'

/**
 * Changes as text, one a line and its severity in front; empty where there are none.
 *
 *     danger  mount /data became writable
 *     notice  image tag now 13 instead of 12
 */
export const formatChanges = (changes: readonly PlanChange[]): string =>
  changes.map(({ severity, text }) => escapedText(`${severity}  ${text}`)).join('\n')
