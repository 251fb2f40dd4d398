import { compareVersions, type Version } from '../podman-version/Version.ts'
import type { Volume } from './Volume.ts'

/** The first Podman release that knows a group of options, where that is not every release since 3.0. */
export const VOLUME_OPTION_SINCE = {
  upperdir: '4.0',
  workdir: '4.0',
  idmap: '4.0',
  links: '5.0',
  creation: '6.0',
} as const satisfies Readonly<Record<string, Version>>

/**
 * The first Podman release that takes this volume, such as `5.0` for `no-dereference`; undefined where every
 * release does that this library speaks of.
 */
export function volumeSince({ kind, options }: Volume): Version | undefined {
  const versions = options.map((option) =>
    kind === 'named' && option.value === 'O' ? OVERLAID_NAME_SINCE : SINCE.get(option.kind),
  )
  return versions
    .filter((version) => version !== undefined)
    .sort(compareVersions)
    .at(-1)
}

const OVERLAID_NAME_SINCE: Version = '4.0'

const SINCE: ReadonlyMap<string, Version> = new Map(Object.entries(VOLUME_OPTION_SINCE))
