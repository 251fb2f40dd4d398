import type { NonEmpty } from '../../problem/Result.ts'
import { compareVersions, type Version } from '../podman-version/Version.ts'
import type { RunOption } from './RunOption.ts'

/** The release that a list of options needs, and the options that ask for it. */
export interface MinimumVersion {
  readonly version: Version
  readonly askedBy: NonEmpty<RunOption>
}

/**
 * The first Podman release that has every one of these options, in the spelling the plan writes (long names).
 *
 * @returns for example `{ version: '5.0', askedBy: [--retry] }`; undefined where no option is known. `2.0` also
 * stands for every earlier release
 */
export function minimumVersion(options: readonly RunOption[]): MinimumVersion | undefined {
  const releases = options.flatMap(({ flag }) => (flag === undefined ? [] : [flag.since]))
  const version = releases.toSorted(compareVersions).at(-1)
  const [first, ...others] = options.filter(({ flag }) => flag !== undefined && flag.since === version)
  return version === undefined || first === undefined ? undefined : { version, askedBy: [first, ...others] }
}
