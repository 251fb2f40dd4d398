/**
 * Where a word of a command comes from: the site's configuration, a CI variable, the job context, or the
 * plan itself. Everything that is not `config` or `built-in` was written by somebody the site does not trust,
 * and has been checked.
 */
export type Origin =
  | {
      readonly kind: 'config'
      /** `general.podman.custom_options[2]` */
      readonly key: string
      /** Line in the TOML text, counted from 1. */
      readonly line?: number
    }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'job'
      /** `directories.builds`, `script`, `image` */
      readonly field: string
    }
  | {
      readonly kind: 'built-in'
      /** A few words on why the plan says so. */
      readonly why: string
    }
