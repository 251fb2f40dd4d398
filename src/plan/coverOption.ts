import { folderOf } from './argument.ts'
import type { Argument } from './Command.ts'

/**
 * An empty folder in the container over what a mount would show of the folders of all jobs. Without `notmpcopyup`
 * podman copies what it hides into the hiding place (seen on 4.3.1).
 */
export const coverOption = (target: string): Extract<Argument, { kind: 'option' }> => ({
  kind: 'option',
  name: '--tmpfs',
  value: `${target}:notmpcopyup`,
  origin: folderOf('state', 'a mount would show it'),
})
