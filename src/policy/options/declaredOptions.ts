import type { Settings } from '../../config/Settings.ts'
import type { DeclaredOptions } from '../../grammar/options/OptionsRead.ts'

/** What the site's program takes beyond Podman's options: `--gpu` is a switch, `--modules=…` has a value. */
export const declaredOptions = ({ plan }: Settings): DeclaredOptions =>
  new Map(
    plan.application_options.map((text) =>
      text.includes('=') ? [text.slice(0, text.indexOf('=')), 'valued'] : [text, 'switch'],
    ),
  )
