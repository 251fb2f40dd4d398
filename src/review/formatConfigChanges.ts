import { escapedText } from '../problem/shown.ts'
import type { ConfigChange } from './config/ConfigChange.ts'

/**
 * Changes of a configuration as text, one a line: how dangerous, which way, what.
 *
 *     danger  looser    the allow list is gone: users may have any image, for example "docker.io/library/debian:12"
 *     notice  other     general.executor is "slurm" instead of "shell"
 */
export const formatConfigChanges = (changes: readonly ConfigChange[]): string =>
  changes
    .map(({ severity, direction, text }) => escapedText(`${severity}  ${direction.padEnd(8)}  ${text}`))
    .join('\n')
