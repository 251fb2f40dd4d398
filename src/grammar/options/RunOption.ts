import type { RunFlag } from './RunFlag.ts'

/** One option of `podman run`, read as Podman reads it. */
export interface RunOption {
  /** The canonical long name with its dashes, whatever letter or alias stood there: `--volume`. */
  readonly name: string
  /** As Podman gets it; absent for a switch that is on, `false` for one that is off. */
  readonly value?: string
  /** The option as one word: `--volume=/a:/b`, `--rm`, `--rm=false`. */
  readonly word: string
  /** Index of the word it began in. */
  readonly at: number
  /** The facts about it; absent for an option that no known Podman release has. */
  readonly flag?: RunFlag
}

/** The one word that means this option to every Podman that knows it. */
export const formatRunOption = ({ name, value }: Pick<RunOption, 'name' | 'value'>): string =>
  value === undefined ? name : `${name}=${value}`
