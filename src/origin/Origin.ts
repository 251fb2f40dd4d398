/**
 * Where a word of a command comes from: the site's configuration, a CI variable, the job context, or the
 * plan itself. A `variable` or the `job` was written by somebody the site does not trust, and has been checked.
 */
export type Origin =
  | {
      readonly kind: 'config'
      /** `general.podman.custom_options[2]` */
      readonly key: string
      /** Line in the TOML text, counted from 1. */
      readonly line?: number
      /** What the plan needs the word for, in a few words, where the key does not say it. */
      readonly why?: string
    }
  | { readonly kind: 'variable'; readonly name: string; readonly why?: string }
  | {
      readonly kind: 'job'
      /** `directories.builds`, `script`, `image` */
      readonly field: string
      readonly why?: string
    }
  | {
      /** The file could have said otherwise under this key. */
      readonly kind: 'default'
      readonly key: string
      readonly why?: string
    }
  | {
      readonly kind: 'built-in'
      /** A few words on why the plan says so. */
      readonly why: string
    }

/** The same origin, with what the plan needs the word for. */
export const because = (origin: Origin, why: string): Origin => ({ ...origin, why })

/** Where a problem with an option stands: `general.podman.custom_options[2]`, `variables.USER_VOLUMES_1`. */
export function placeOf(origin: Origin): string {
  if (origin.kind === 'config') return origin.key
  return origin.kind === 'variable' ? `variables.${origin.name}` : 'options'
}
