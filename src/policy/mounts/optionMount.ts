import type { SourcedOption } from '../../config/SiteOptions.ts'
import { readMount } from '../../grammar/mount/readMount.ts'
import type { RunOption } from '../../grammar/options/RunOption.ts'
import { cleanPath } from '../../grammar/path/cleanPath.ts'
import { parseVolume } from '../../grammar/volume/parseVolume.ts'
import type { Volume } from '../../grammar/volume/Volume.ts'

/** A mount among `podman run` options: where it shows up, and which folder of the host, if one, it shows. */
export interface OptionMount {
  readonly target: string
  readonly source?: string
  /** What `--volume` asked for. */
  readonly volume?: Volume
}

/** The mount that an option asks for; undefined for an option that asks for none. */
export function optionMount({
  name,
  value = '',
}: Pick<RunOption, 'name' | 'value'>): OptionMount | undefined {
  if (name === '--tmpfs') return { target: cleanPath(value.split(':')[0] ?? '') }
  if (name === '--volume') return parsedMount(value)
  return name === '--mount' ? mountMount(value) : undefined
}

/** The mount of a volume that was parsed already. */
export function volumeMount(volume: Volume): OptionMount {
  const target = cleanPath(volume.target)
  return volume.kind === 'bind' ? { target, source: cleanPath(volume.source), volume } : { target, volume }
}

function parsedMount(value: string): OptionMount | undefined {
  const parsed = parseVolume(value)
  return parsed.ok ? volumeMount(parsed.value) : undefined
}

/** Podman takes the source for the target where a bind names none (seen on 4.3.1). */
function mountMount(value: string): OptionMount | undefined {
  const mount = readMount(value)
  const path = mount?.target ?? mount?.source
  if (mount === undefined || path === undefined) return undefined
  const target = cleanPath(path)
  const isHostFolder = mount.type === 'bind' || mount.type === 'glob'
  return isHostFolder ? { target, source: cleanPath(mount.source ?? path) } : { target }
}

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
