import type { SourcedOption } from '../../config/SiteOptions.ts'
import { type OptionMount, optionMount } from './optionMount.ts'

/** An option that asks for a mount, read once for every rule that has a question about it. */
export interface MountingOption {
  readonly option: SourcedOption
  readonly mount: OptionMount
}

/** The options that ask for a mount. */
export const mountsAmong = (options: readonly SourcedOption[]): readonly MountingOption[] =>
  options.flatMap((option) => {
    const mount = optionMount(option)
    return mount ? [{ option, mount }] : []
  })
